import type { RoomView } from "../../client/room-link.ts";
import type { SoundState } from "../../protocol/presence.ts";
import { more } from "../words/words.ts";
import type { SoundName } from "./sound-catalogue.ts";
import type { Badge } from "./sound-icon.ts";
import type { SoundSettings } from "./sound-settings.ts";
import { hearersInWords, speakerInWords } from "./sound-words.ts";
import { myIdIn, screensOf, speakerOf } from "./speaker.ts";

/** How this screen sounds at a moment, besides what the room knows. */
export interface OwnSound {
  readonly state: SoundState;
  readonly settings: SoundSettings;
  readonly isRinging: boolean;
  /** A tap for sound was of no use: the browser has none to give. */
  readonly isHopeless: boolean;
}

/** What the page shows of sound, plain and finished. */
export interface SoundPicture {
  readonly isOn: boolean;
  /** 0 … 100. */
  readonly volume: number;
  readonly sound: SoundName;
  readonly line: string;
  readonly speaker: {
    readonly isMe: boolean;
    readonly note: string;
    /** Why it cannot be chosen; null when it can. */
    readonly why: string | null;
  };
  /** What the button near the tomato offers; null: there is none. */
  readonly call: "unlock" | "silence" | null;
  /** How every screen sounds, by the member's id. */
  readonly badges: ReadonlyMap<string, Badge>;
}

export function toSoundPicture(view: RoomView, own: OwnSound): SoundPicture {
  const { settings, state } = own;
  const speaker = speakerOf(view, state);
  return {
    isOn: settings.isOn,
    volume: Math.round(settings.volume * 100),
    sound: settings.sound,
    line: own.isHopeless && state === "blocked" ? more.sound.hopeless : lineOf(view, state),
    speaker: { isMe: speaker?.isMe ?? false, note: speakerInWords(speaker), why: whyNoSpeaker(view) },
    call: callOf(view, own),
    badges: badgesOf(view, state),
  };
}

function lineOf(view: RoomView, mine: SoundState): string {
  if (view.presence === null) return more.sound.own[mine];
  const heard = screensOf(view, mine)?.filter(({ sound }) => sound === "on") ?? null;
  const ready = view.presence.boards.filter(({ status }) => status === "ready");
  return hearersInWords({
    mine,
    isLive: view.status === "live",
    speaker: speakerOf(view, mine),
    names: heard?.map(({ name }) => name) ?? null,
    isMine: heard?.some(({ id }) => id === myIdIn(view)) ?? mine === "on",
    boards: { all: ready.length, ringing: ready.filter(({ rings }) => rings).length },
  });
}

/** Why the room cannot be told who makes the noise; null when it can. */
export const whyNoSpeaker = ({ status }: RoomView): string | null =>
  status === "live" ? null : more.sound.speaker.notLive;

function callOf({ status }: RoomView, { state, isRinging, isHopeless }: OwnSound): SoundPicture["call"] {
  if (status === "lost" && isRinging) return "silence";
  return state === "blocked" && !isHopeless && status !== "refused" ? "unlock" : null;
}

function badgesOf(view: RoomView, mine: SoundState): SoundPicture["badges"] {
  const speaker = speakerOf(view, mine);
  const isQuiet = (id: string) => speaker?.isHeard && speaker.id !== id;
  const known = (screensOf(view, mine) ?? []).flatMap(({ id, sound }): [string, Badge][] => {
    if (sound === undefined) return [];
    return [[id, sound === "on" && isQuiet(id) ? "quiet" : sound]];
  });
  return new Map(known);
}
