import type { SoundState } from "../../protocol/presence.ts";
import { isolate } from "../words/isolate.ts";
import { type MoreWords, more } from "../words/words.ts";
import type { Speaker } from "./speaker.ts";

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

const desksInWords = ({ all, ringing }: Hearers["boards"], words: MoreWords["sound"]["boards"]) =>
  ringing > 0 ? words.ring(ringing) : words.blink(all);

/** The honest line: who will be heard when the time is up. */
export function hearersInWords(hearers: Hearers): string {
  const { sound } = more;
  if (!hearers.isLive) return sound.notLive(sound.own[hearers.mine]);
  const screens = screensInWords(hearers);
  const { boards } = hearers;
  if (boards.all === 0) return screens ?? sound.screens.nobody;
  if (screens === null) return desksInWords(boards, sound.onlyBoards);
  return sound.both(screens, desksInWords(boards, sound.boards));
}

function screensInWords({ mine, speaker, names, isMine }: Hearers): string | null {
  const { screens, crowd } = more.sound;
  if (speaker?.isHeard) return onlyInWords(speaker);
  if (names === null) return crowd[mine];
  if (names.length > 1) return screens.many(names.length);
  const [name] = names;
  if (name === undefined) return null;
  return isMine ? screens.mine : screens.of(isolate(name));
}

function onlyInWords({ isMe, name }: Speaker): string {
  const { screens } = more.sound;
  if (isMe) return screens.onlyMine;
  return name === null ? screens.onlyChosen : screens.onlyOf(isolate(name));
}

/** Who makes the noise now, beside the switch. */
export function speakerInWords(speaker: Speaker | null): string {
  const words = more.sound.speaker;
  if (speaker === null) return words.each;
  const { isMe, isHeard, name } = speaker;
  if (isMe) return isHeard ? words.othersQuiet : words.mineUnheard;
  if (isHeard) return name === null ? words.chosen : words.of(isolate(name));
  return name === null ? words.unheardChosen : words.unheardOf(isolate(name));
}
