import { SocketRoomLink } from "../../src/client/socket-room-link.ts";
import { SpawnedServer, temporaryFolder } from "../support/spawned-server.ts";
import { until } from "../support/test-server.ts";
import { type FuzzReport, fuzz } from "./fuzz.ts";

/** All the memory that the server is given for its objects, in MB: with more than that it would end. */
const heapMb = 96;
/** What its process may take in all, in MB: code, buffers, and room for the collector. */
const residentMb = 300;

/** How long a server may say that it was held up: it speaks of the last five seconds, and the machine may be busy. */
const readyWithinMs = 15_000;

async function becomesReady(url: string): Promise<void> {
  const giveUpAt = performance.now() + readyWithinMs;
  for (;;) {
    const answer = await fetch(`${url}/readyz`);
    const text = await answer.text();
    if (answer.status === 200) return;
    const isHeldUp = text.includes('"event_loop_slow"');
    if (!isHeldUp || performance.now() > giveUpAt) throw new Error(`not ready: ${text}`);
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}

/** A server as people run it, under fire. Rejects with a sentence when anything is not as it should be. */
export async function fuzzServer(
  seed: number,
  messages: number,
): Promise<FuzzReport & { residentMb: number }> {
  const folder = temporaryFolder();
  const server = await SpawnedServer.start(
    { data: folder.path },
    { NODE_OPTIONS: `--max-old-space-size=${heapMb} --unhandled-rejections=strict` },
  );
  const port = Number(new URL(server.url).port);
  const witness = new SocketRoomLink({ url: server.url, room: "main", kind: "screen", name: "Ana" });
  let most = 0;

  const check = async () => {
    const { exitCode, signalCode } = server.process;
    if (exitCode !== null || signalCode !== null)
      throw new Error(`the server ended:\n${server.output.slice(-2_000)}`);
    const fault = /^.*(process\.failed|session\.failed|http\.failed).*$/m.exec(server.output)?.[0];
    if (fault !== undefined) throw new Error(`the server logged a fault of its own: ${fault}`);
    await becomesReady(server.url);
    const metrics = await (await fetch(`${server.url}/metrics`)).text();
    const resident = Number(/^process_resident_memory_bytes (\S+)/m.exec(metrics)?.[1]) / 1e6;
    most = Math.max(most, resident);
    if (!(resident < residentMb)) throw new Error(`the server takes ${resident} MB`);
  };

  try {
    await until(witness, ({ status }) => status === "live");
    const report = await fuzz({ port, seed, messages, witness, check });
    return { ...report, residentMb: Math.round(most) };
  } finally {
    witness.close();
    await server.kill();
    folder.remove();
  }
}
