import type { SoundState } from "../../protocol/presence.ts";
import type { SoundName } from "./sound-catalogue.ts";
import type { Badge } from "./sound-icon.ts";
import type { Speaker } from "./speaker.ts";

export const soundTitles: Readonly<Record<SoundName, string>> = {
  bell: "Bell",
  marimba: "Marimba",
  glass: "Glass",
  beeps: "Beeps",
};

/** What a badge means. */
export const badgeWords: Readonly<Record<Badge, string>> = {
  on: "rings",
  quiet: "stays quiet, another screen makes the noise",
  muted: "muted",
  blocked: "not yet allowed to ring",
};

/** What is known of who will be heard. */
export interface Hearers {
  readonly mine: SoundState;
  readonly isLive: boolean;
  readonly speaker: Speaker | null;
  /** Whose screens ring; null in a room too large to be listed. */
  readonly names: readonly string[] | null;
  /** Whether this screen is among them. */
  readonly isMine: boolean;
  /** Desk boards that are there, and how many of them have a buzzer that may sound. */
  readonly boards: { readonly all: number; readonly ringing: number };
}

function desksInWords({ all, ringing }: Hearers["boards"]): string {
  if (ringing > 0) return ringing === 1 ? "the desk button rings" : "the desk buttons ring";
  return all === 1 ? "the desk button blinks" : "the desk buttons blink";
}

/** What is known of this screen, whoever else there may be. */
export const ownWords: Readonly<Record<SoundState, string>> = {
  on: "Will ring on this screen",
  muted: "This screen is muted",
  blocked: "This screen may not ring yet",
};

/** The honest line: who will be heard when the time is up. */
export function hearersInWords(hearers: Hearers): string {
  const { mine, isLive, boards } = hearers;
  if (!isLive) return `Not live. ${ownWords[mine]}.`;
  const screens = screensInWords(hearers);
  if (boards.all === 0) return `${screens ?? "Nobody will hear it: no screen rings"}.`;
  return screens === null
    ? `No screen will ring; only ${desksInWords(boards)}.`
    : `${screens}; ${desksInWords(boards)}.`;
}

function screensInWords({ mine, speaker, names, isMine }: Hearers): string | null {
  if (speaker?.isHeard) return `Will ring on ${speaker.isMe ? "this screen" : nameOf(speaker)} only`;
  if (names === null) return `${ownWords[mine]}; the room is too large to tell of others`;
  if (names.length > 1) return `Will ring on ${names.length} screens`;
  if (names.length === 0) return null;
  return `Will ring on ${isMine ? "this screen" : `${names[0]}’s screen`}`;
}

const nameOf = ({ name }: Speaker) => (name === null ? "the chosen screen" : `${name}’s screen`);

/** Who makes the noise now, beside the switch. */
export function speakerInWords(speaker: Speaker | null): string {
  if (speaker === null) return "Now each screen rings.";
  if (speaker.isHeard) return speaker.isMe ? "The other screens stay quiet." : `Now ${nameOf(speaker)} does.`;
  return speaker.isMe
    ? "It cannot be heard, so the others ring too."
    : `${nameOf(speaker)} cannot be heard, so each rings.`;
}
