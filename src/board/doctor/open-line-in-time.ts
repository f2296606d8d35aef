import { type Attempt, troubled } from "../attempt.ts";
import { type BoardPlace, nameOf } from "../find/board-choice.ts";
import { openLine } from "../find/open-place.ts";
import type { Line } from "../lines/line.ts";
import { realScheduler } from "../scheduler.ts";
import { within } from "./within.ts";

/** How long opening may take, in ms. A serial port opens at once, unless its driver hangs. */
const openMs = 5_500;

/** Opens a line to a place; one that takes too long is a trouble like any other. */
export async function openLineInTime(place: BoardPlace): Promise<Attempt<Line>> {
  const tooLong = () =>
    troubled("failed", `${nameOf(place)} could not be opened within ${openMs / 1_000} s.`);
  return within(openMs, openLine(place), tooLong, realScheduler);
}
