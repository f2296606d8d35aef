import { readdirSync } from "node:fs";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { expect, test } from "vitest";
import { NetworkServer } from "../../support/network-server.ts";
import { frame, openWebSocket } from "../../support/raw-frames.ts";

setFlagsFromString("--expose-gc");
const collectGarbage: () => void = runInNewContext("gc");

const rounds = 6;
const together = 60;

/** What a process holds on to; null where the system does not tell. */
function openFiles(): number | null {
  return process.platform === "linux" ? readdirSync("/proc/self/fd").length : null;
}

function listeners(): number {
  return process.eventNames().reduce((sum, name) => sum + process.listenerCount(name), 0);
}

const metric = (text: string, name: string) => Number(new RegExp(`^${name} (\\S+)$`, "m").exec(text)?.[1]);

/** Comes, looks, presses every now and then, and goes: in good order, in the middle of a frame, or before joining. */
async function visit(port: number, number: number): Promise<void> {
  const line = await openWebSocket(port);
  if (number % 5 !== 0) {
    const joined = line.hears('"activity"');
    line.send(frame(`40{"protocol":1,"room":"room-${number % 7}","name":"Visitor ${number}"}`));
    await joined;
  }
  if (number % 50 === 1) {
    const answered = line.hears("430");
    line.send(frame(`420["press",{"op":"op-${number}"}]`));
    await answered;
  }
  if (number % 3 === 0) line.send(frame("", { opcode: 8 }));
  else if (number % 3 === 1) line.socket.destroy();
  else line.socket.end(frame("42[", { length: 100 }));
  await line.closed;
}

test("[R103] hundreds of connections that come and go leave nothing behind", async () => {
  const server = await NetworkServer.start();
  try {
    const run = async () => {
      for (let round = 0; round < rounds; round += 1) {
        await Promise.all(
          Array.from({ length: together }, (_, n) => visit(server.port, round * together + n)),
        );
      }
      for (;;) {
        const { body } = await server.ask("/metrics");
        if (metric(body, "pomodoro_members") === 0 && metric(body, "pomodoro_connections") === 0) break;
      }
      collectGarbage();
      return { files: openFiles(), listeners: listeners(), heap: process.memoryUsage().heapUsed };
    };
    await run();
    const before = await run();
    const after = await run();
    expect(after.listeners).toBe(before.listeners);
    expect((after.files ?? 0) - (before.files ?? 0)).toBeLessThan(together / 4);
    // 360 visits; one connection that stays costs 12 kB, which would be 4 MB.
    expect(after.heap - before.heap).toBeLessThan(1_500_000);
    const { body } = await server.ask("/metrics");
    expect(metric(body, "pomodoro_rooms_in_memory")).toBe(0);
    expect(server.log.filter(({ level }) => level === "error")).toEqual([]);
  } finally {
    await server.stop();
  }
}, 60_000);
