import { join } from "node:path";
import { SocketRoomLink } from "../../src/client/socket-room-link.ts";
import type { Benchmark, Figure } from "./frame.ts";
import { ServedProcess } from "./support/served-process.ts";
import { median, quantile } from "./support/statistics.ts";
import { withTemporaryFolder } from "./support/temporary-folder.ts";
import { until } from "./support/until.ts";

const clients = 200;
const rounds = 5;

/** One restart: ms from the signal to the new server's first answer, and to each client's being live again. */
interface Restart {
  readonly serverMs: number;
  readonly clientMs: readonly number[];
}

const isLive = ({ view: { status, state } }: SocketRoomLink) => status === "live" && state !== null;

/** Ends the server and starts it again at once, as a supervisor does. */
async function restart(
  server: ServedProcess,
  { data, links, signal }: { data: string; links: readonly SocketRoomLink[]; signal: NodeJS.Signals },
): Promise<{ next: ServedProcess; measured: Restart }> {
  const { endsAt } = links[0]?.view.state ?? {};
  const backAt = new Map<SocketRoomLink, number>();
  const wasLost = new Set<SocketRoomLink>();
  const listeners = links.map((link) =>
    link.onChange(() => {
      if (!isLive(link)) wasLost.add(link);
      else if (wasLost.has(link) && !backAt.has(link)) backAt.set(link, performance.now());
    }),
  );
  const startedAt = performance.now();
  await server.end(signal);
  const next = await ServedProcess.start({ data, port: server.port });
  await fetch(`${next.url}/healthz`);
  const serverMs = performance.now() - startedAt;
  await until("everybody to be back", () => backAt.size === links.length);
  for (const stop of listeners) stop();
  for (const { view } of links) {
    if (view.state?.endsAt !== endsAt) throw new Error("a client came back to another phase");
  }
  return { next, measured: { serverMs, clientMs: [...backAt.values()].map((at) => at - startedAt) } };
}

async function measure(signal: NodeJS.Signals): Promise<readonly Restart[]> {
  return withTemporaryFolder(async (folder) => {
    const data = join(folder, "data");
    let server = await ServedProcess.start({ data });
    const links = Array.from(
      { length: clients },
      () => new SocketRoomLink({ url: server.url, room: "main", kind: "screen" }),
    );
    try {
      await until("everybody to be in", () => links.every(isLive));
      await links[0]?.press();
      const restarts: Restart[] = [];
      for (let round = 0; round < rounds; round += 1) {
        const { next, measured } = await restart(server, { data, links, signal });
        server = next;
        restarts.push(measured);
      }
      return restarts;
    } finally {
      for (const link of links) link.close();
      await server.end("SIGKILL");
    }
  });
}

/** From the end of a server, asked for or not, to when its members show the same phase live again. */
export const restartTime: Benchmark = {
  name: "restart",
  run: async () => {
    const figures: Figure[] = [];
    for (const [signal, how] of [
      ["SIGTERM", "a restart (SIGTERM)"],
      ["SIGKILL", "kill -9"],
    ] as const) {
      const restarts = await measure(signal);
      const all = restarts.flatMap(({ clientMs }) => clientMs);
      const reference = {
        what: "until the new server answers, median",
        value: median(restarts.map(({ serverMs }) => serverMs)),
      };
      const figure = (what: string, q: number): Figure => ({
        what: `${clients} members live again after ${how}, ${what}`,
        unit: "ms",
        value: quantile(all, q),
        reference,
        ratio: quantile(all, q) / reference.value,
      });
      figures.push(
        figure("p50", 0.5),
        { ...figure("p95", 0.95), aim: { of: "value", atMost: 2_500 } },
        { ...figure("max", 1), aim: { of: "value", atMost: 4_000 } },
      );
    }
    return figures;
  },
};
