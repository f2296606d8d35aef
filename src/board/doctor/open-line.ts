import { type Attempt, troubled } from "../attempt.ts";
import { type BoardPlace, nameOf } from "../find/board-choice.ts";
import type { Line } from "../lines/line.ts";
import { openSerialLine } from "../lines/serial-line.ts";
import { openTcpLine } from "../lines/tcp-line.ts";
import { realScheduler } from "../scheduler.ts";
import { openVirtualLine } from "../virtual/virtual-line.ts";
import { within } from "./within.ts";

/** How long opening may take, in ms. A serial port opens at once, unless its driver hangs. */
const openMs = 5_500;

/** Opens a line to a place; one that takes too long is a trouble like any other. */
export async function openLine(place: BoardPlace): Promise<Attempt<Line>> {
  const tooLong = () =>
    troubled("failed", `${nameOf(place)} could not be opened within ${openMs / 1_000} s.`);
  return within(openMs, openAnyLine(place), tooLong, realScheduler);
}

async function openAnyLine(place: BoardPlace): Promise<Attempt<Line>> {
  switch (place.kind) {
    case "serial":
      return openSerialLine(place.path);
    case "tcp":
      return openTcpLine(place.host, place.port);
    case "virtual":
      return { ok: true, value: openVirtualLine() };
  }
}
