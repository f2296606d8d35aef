import type { RoomView } from "../../src/client/room-link.ts";
import { readTime } from "../../src/client/time-reading.ts";
import type { PhaseName } from "../../src/protocol/room-state.ts";
import { stateWord } from "../../src/protocol/state-word.ts";
import type { Seen } from "./screen.ts";

const favicons: Readonly<Record<PhaseName, string>> = {
  idle: "favicon-idle.svg",
  work: "favicon-work.svg",
  breakAlarm: "favicon-break-alarm.svg",
  shortBreak: "favicon-short-break.svg",
  workAlarm: "favicon-work-alarm.svg",
  longBreak: "favicon-long-break.svg",
};

/** Digits may flip while they are read, and each screen has its own moment for it, ms. */
const flipMs = 100;

/**
 * What a screen has to show, by the server's own state; without `digits` and `title`, which say the time.
 * @param isLive whether the screen has its link
 */
function shownAlways(state: NonNullable<RoomView["state"]>, isLive: boolean): Omit<Seen, "digits" | "title"> {
  return {
    word: stateWord(state),
    block: `block ${state.block} of ${state.cycles}`,
    isRinging: state.alarm !== null,
    link: isLive ? "live" : "not live",
    favicon: !isLive ? "favicon-lost.svg" : state.paused ? "favicon-paused.svg" : favicons[state.phase],
  };
}

/**
 * What is wrong with what was seen between two instants of the server's clock; empty when nothing is.
 * @returns what was expected too, for the table
 */
export function judge(
  seen: Seen,
  state: NonNullable<RoomView["state"]>,
  isLive: boolean,
  from: number,
  to: number,
): { readonly expected: string; readonly seen: string; readonly isRight: boolean } {
  const always = shownAlways(state, isLive);
  const digits = new Set<string>();
  for (let at = from - flipMs; at <= to + flipMs; at += 20) digits.add(readTime(state, at).text);
  const titles = [...digits].map((one) => {
    const mark = isLive ? "" : "(not live) ";
    return `${mark}${state.phase === "idle" ? "" : `${one} ${always.word} · `}Shared Pomodoro`;
  });
  const { digits: seenDigits, title, ...rest } = seen;
  const wrong = (Object.keys(always) as (keyof typeof always)[]).filter((key) => always[key] !== rest[key]);
  const isRight = wrong.length === 0 && digits.has(seenDigits) && titles.includes(title);
  const line = (shown: Omit<Seen, "digits" | "title">, time: string) =>
    `${shown.word} ${time}, ${shown.block}${shown.isRinging ? ", rings" : ""}, ${shown.link}`;
  const details = [...wrong.map((key) => `${key} ${rest[key]}`), titles.includes(title) ? "" : title];
  return {
    isRight,
    expected: line(always, [...digits].join("/")),
    seen: line(rest, seenDigits) + (isRight ? "" : ` (${details.filter((one) => one !== "").join(", ")})`),
  };
}
