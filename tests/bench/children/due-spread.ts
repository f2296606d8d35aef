import { fsyncSync, openSync, writeSync } from "node:fs";
import { join } from "node:path";
import { answerParent } from "../support/child.ts";
import { RoomsLab, roomIds } from "../support/rooms-lab.ts";
import { spreadOffsets } from "../support/spread-offsets.ts";
import { sleep, until } from "../support/until.ts";

/** How long before the first deadline the wake-ups are set, in ms. */
const leadMs = 500;

/** What is written for one alarm when nothing but `setTimeout` is to be durable: a page of SQLite's. */
const pageBytes = 4096;

interface Spread {
  readonly count: number;
  readonly spanMs: number;
}

/** Deadlines spread over some seconds, met by rooms or by nothing but `setTimeout`. Answers ms of lateness. */
answerParent({
  rooms: async ({ folder, count, spanMs }: Spread & { folder: string }) => {
    const lateness: number[] = [];
    const endsAt = new Map<string, number>();
    let isRunning = false;
    const lab = await RoomsLab.open({
      folder: join(folder, "rooms"),
      onState: ({ room }) => {
        if (isRunning) lateness.push(lab.now - (endsAt.get(room) ?? Number.NaN));
      },
    });
    const offsets = spreadOffsets(count, spanMs);
    const ids = roomIds(count);
    for (const id of ids) await lab.join(id);
    lab.holdClock();
    for (let index = 0, at = 0; index < count; ) {
      lab.advanceClock((offsets[index] ?? 0) - at);
      at = offsets[index] ?? 0;
      const together: string[] = [];
      for (; index < count && offsets[index] === at; index += 1) together.push(ids[index] ?? "");
      await Promise.all(
        together.map(async (id) => {
          endsAt.set(id, (await lab.press(id, 0)).endsAt ?? Number.NaN);
        }),
      );
    }
    const first = endsAt.get(ids[0] ?? "") ?? Number.NaN;
    globalThis.gc?.();
    lab.releaseClock(first - leadMs);
    isRunning = true;
    await until("every room to ring", () => lateness.length >= count, spanMs + 10_000);
    await lab.close();
    return lateness;
  },

  timeouts: async ({ folder, count, spanMs, isDurable }: Spread & { folder: string; isDurable: boolean }) => {
    const lateness: number[] = [];
    const file = openSync(join(folder, "bare.log"), "a");
    const page = Buffer.alloc(pageBytes);
    const first = Date.now() + leadMs;
    for (const offset of spreadOffsets(count, spanMs)) {
      const at = first + offset;
      const ring = () => {
        if (isDurable) {
          writeSync(file, page);
          fsyncSync(file);
        }
        lateness.push(performance.timeOrigin + performance.now() - at);
      };
      setTimeout(ring, at - Date.now());
    }
    globalThis.gc?.();
    await sleep(spanMs);
    await until("every timeout", () => lateness.length >= count);
    return lateness;
  },
});
