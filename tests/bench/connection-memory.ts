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
      const library = Child.start("bare-server");
      const bare = Child.start("bare-server");
      try {
        const port = await ours.ask<number>("start", folder);
        const libraryPort = await library.ask<number>("startSocketIo");
        const barePort = await bare.ask<number>("start");
        const [our, ofLibrary, reference] = await Promise.all([
          perConnection(ours, (count) => joinAll(count, { port, room: "bench" })),
          perConnection(library, (count) => joinAll(count, { port: libraryPort, room: "bench" })),
          perConnection(bare, (count) => openBare(barePort, count)),
        ]);
        const against = `a bare ws server with as many (${connections})`;
        const figure = (what: string, value: Memory, kind: keyof Memory): Figure => ({
          what,
          unit: "B",
          value: value[kind],
          reference: { what: against, value: reference[kind] },
          ratio: value[kind] / reference[kind],
        });
        return [
          {
            ...figure("heap and buffers per connection, collected", our, "held"),
            aim: { of: "ratio", atMost: 2 },
          },
          figure("of which Socket.IO without anything of ours", ofLibrary, "held"),
          {
            what: "resident per connection",
            unit: "B",
            value: our.resident,
            note: `Socket.IO ${ofLibrary.resident.toFixed(0)} B, bare ${reference.resident.toFixed(0)} B; what the system gives and takes back in large pieces`,
          },
        ];
      } finally {
        await Promise.all([ours.stop(), library.stop(), bare.stop()]);
      }
    }),
};
