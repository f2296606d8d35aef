import type { Benchmark } from "./frame.ts";
import { Child } from "./support/child.ts";
import type { Memory } from "./support/memory.ts";
import { RawSocket } from "./support/raw-socket.ts";
import { withTemporaryFolder } from "./support/temporary-folder.ts";
import { sleep } from "./support/until.ts";

const sockets = 50;
const fragments = 16_000;
const path = "/socket.io/?EIO=4&transport=websocket";
/** For the bytes to arrive and be looked at, in ms. */
const settleMs = 2_000;

/** A message of one-byte fragments that never ends (RFC 6455, 5.4), masked with zeros. */
function neverEnding(): Buffer {
  const fragment = (opcode: number) => Buffer.from([opcode, 0x81, 0, 0, 0, 0, 0x61]);
  return Buffer.concat([fragment(1), ...Array.from({ length: fragments - 1 }, () => fragment(0))]);
}

/** Bytes that the server holds more while they are there, and how many it has thrown out by then. */
async function attack(server: Child, port: number): Promise<{ heldBytes: number; thrownOut: number }> {
  const bytes = neverEnding();
  const before = await server.ask<Memory>("memory");
  const open: RawSocket[] = [];
  for (let opened = 0; opened < sockets; opened += 1) {
    const socket = new RawSocket(port, path);
    open.push(socket);
    await socket.opened;
  }
  for (const socket of open) socket.sendRaw(bytes);
  await sleep(settleMs);
  const after = await server.ask<Memory>("memory");
  const thrownOut = open.filter((socket) => socket.isClosed).length;
  for (const socket of open) socket.close();
  return { heldBytes: after.held - before.held, thrownOut };
}

/** What messages in tiny pieces cost in memory: each piece takes many times its size. */
export const tinyFragments: Benchmark = {
  name: "tiny-fragments",
  run: () =>
    withTemporaryFolder(async (folder) => {
      const ours = Child.start("pomodoro-server");
      const library = Child.start("bare-server");
      try {
        const our = await attack(ours, await ours.ask<number>("start", folder));
        const reference = await attack(library, await library.ask<number>("startSocketIo"));
        return [
          {
            what: `memory held by ${sockets} messages of ${fragments} one-byte fragments`,
            unit: "MB",
            value: our.heldBytes / 1e6,
            reference: {
              what: `Socket.IO with nothing of ours, which throws out ${reference.thrownOut}`,
              value: reference.heldBytes / 1e6,
            },
            ratio: our.heldBytes / reference.heldBytes,
            aim: { of: "value", atMost: 10 },
            note: `${our.thrownOut} of ${sockets} were thrown out`,
          },
        ];
      } finally {
        await Promise.all([ours.stop(), library.stop()]);
      }
    }),
};
