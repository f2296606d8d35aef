import type { Benchmark, Figure } from "./frame.ts";
import { Child } from "./support/child.ts";
import type { Memory } from "./support/memory.ts";
import { joinAll } from "./support/raw-member.ts";
import { RawSocket } from "./support/raw-socket.ts";
import { withTemporaryFolder } from "./support/temporary-folder.ts";
import { sleep } from "./support/until.ts";

const connections = 1000;
/** Both servers have met some clients before, so that code compiled on the way is not counted as connections. */
const warmUp = 100;
/** Longer than the room waits before it tells a large room of its presence, in ms. */
const settleMs = 6_000;

async function perConnection(
  child: Child,
  connect: (count: number) => Promise<readonly { close(): void }[]>,
): Promise<Memory> {
  const opened: { close(): void }[] = [];
  try {
    for (const socket of await connect(warmUp)) socket.close();
    await sleep(1_500);
    const before = await child.ask<Memory>("memory");
    opened.push(...(await connect(connections)));
    await sleep(settleMs);
    const after = await child.ask<Memory>("memory");
    return {
      held: (after.held - before.held) / connections,
      resident: (after.resident - before.resident) / connections,
    };
  } finally {
    for (const socket of opened) socket.close();
  }
}

async function openBare(port: number, count: number): Promise<RawSocket[]> {
  const sockets: RawSocket[] = [];
  for (let opened = 0; opened < count; opened += 1) {
    const socket = new RawSocket(port, "/");
    sockets.push(socket);
    await socket.opened;
  }
  return sockets;
}

/** What a member costs the server in memory while it is connected and nothing happens. */
export const connectionMemory: Benchmark = {
  name: "connection-memory",
  run: () =>
    withTemporaryFolder(async (folder) => {
      const ours = Child.start("pomodoro-server");
      const bare = Child.start("bare-server");
      try {
        const port = await ours.ask<number>("start", folder);
        const barePort = await bare.ask<number>("start");
        const [our, reference] = await Promise.all([
          perConnection(ours, (count) => joinAll(count, { port, room: "bench" })),
          perConnection(bare, (count) => openBare(barePort, count)),
        ]);
        const what = `a bare ws server with as many (${connections})`;
        const figure = (kind: keyof Memory): Figure => ({
          what: kind === "held" ? "heap and buffers per connection, collected" : "resident per connection",
          unit: "B",
          value: our[kind],
          reference: { what, value: reference[kind] },
          ratio: our[kind] / reference[kind],
        });
        return [{ ...figure("held"), aim: { of: "ratio", atMost: 2 } }, figure("resident")];
      } finally {
        await Promise.all([ours.stop(), bare.stop()]);
      }
    }),
};
