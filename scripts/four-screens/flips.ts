import type { Drawn } from "./screen.ts";

/** How far apart screens changed, each time that they did, ms; ascending. */
export interface Skews {
  /** The same second gave way to the next. */
  readonly seconds: readonly number[];
  /** One phase gave way to another, as the server told. */
  readonly phases: readonly number[];
}

/** Within so long it is the same flip, ms. */
const sameFlipMs = 900;

/** Finds what screens drew alike, and how far apart. What was drawn first on each is left out: it was not a flip. */
export function toSkews(screens: readonly (readonly Drawn[])[]): Skews {
  const seconds: number[] = [];
  const phases: number[] = [];
  const [one, ...others] = [...screens].sort((a, b) => b.length - a.length);
  for (const [index, drawn] of (one ?? []).entries()) {
    if (index === 0) continue;
    const times = [drawn.at];
    for (const other of others) {
      const same = other.find(
        ({ at, word, digits }, nth) =>
          nth > 0 && word === drawn.word && digits === drawn.digits && Math.abs(at - drawn.at) < sameFlipMs,
      );
      if (same !== undefined) times.push(same.at);
    }
    if (times.length < 2) continue;
    const isPhase = one?.[index - 1]?.word !== drawn.word;
    (isPhase ? phases : seconds).push(Math.max(...times) - Math.min(...times));
  }
  const ascending = (list: number[]) => list.sort((a, b) => a - b);
  return { seconds: ascending(seconds), phases: ascending(phases) };
}

/** p50, p95 and the largest of an ascending list, in words. */
export function inFigures(list: readonly number[]): string {
  const at = (share: number) =>
    list[Math.min(list.length - 1, Math.floor(share * list.length))] ?? Number.NaN;
  return `p50 ${at(0.5).toFixed(1)} ms, p95 ${at(0.95).toFixed(1)} ms, max ${at(1).toFixed(1)} ms over ${list.length}`;
}
