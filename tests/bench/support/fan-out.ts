import { join } from "node:path";
import { Child } from "./child.ts";
import { eventBody, joinAll, type MessageKind, type RawMember } from "./raw-member.ts";
import { RawSocket } from "./raw-socket.ts";
import { Pairs } from "./statistics.ts";
import { withTemporaryFolder } from "./temporary-folder.ts";
import { sleep, until } from "./until.ts";

/** Rooms of these sizes, smallest first: the same servers, more and more clients. */
export const sizes = [1, 100, 1000, 5000] as const;
export type Size = (typeof sizes)[number];

const room = "bench";
/** Pairs per size, and presses on each side of a pair. */
const rounds: Readonly<Record<Size, { pairs: number; presses: number }>> = {
  1: { pairs: 12, presses: 4 },
  100: { pairs: 16, presses: 6 },
  1000: { pairs: 16, presses: 4 },
  5000: { pairs: 6, presses: 3 },
};
/** A single connection may send ten events a second; 1 000 connections take turns. In ms. */
const apartAlone = 120;

/** What one press costs: ms until the last client has the state, and µs of the server's CPU per delivered state. */
interface Cost {
  readonly latencyMs: number;
  readonly cpuMicroseconds: number;
}

/** Ours and the bare server's, pair by pair. */
export interface FanOut {
  readonly latency: Pairs;
  readonly cpu: Pairs;
  /** The same against a bare server that sends the state alone, without the line for the activity list. */
  readonly latencyStateOnly: Pairs;
  readonly cpuStateOnly: Pairs;
  /** The same against a bare server that also writes the messages to a file and waits for the disk. */
  readonly latencyDurable: Pairs;
  /** Bytes of a state and of an activity message. */
  readonly bytes: { readonly state: number; readonly activity: number };
}

/** Counts what comes to many clients, so that one can wait for the last of them. */
class Arrivals {
  #states = 0;
  #others = 0;
  lastStateAt = 0;

  expectNone(): void {
    this.#states = 0;
    this.#others = 0;
  }

  note(isState: boolean): void {
    if (!isState) {
      this.#others += 1;
      return;
    }
    this.#states += 1;
    this.lastStateAt = performance.now();
  }

  /** Waits in turns of the event loop, so that nothing is added to what is measured. */
  async all(states: number, others: number): Promise<void> {
    const end = performance.now() + 15_000;
    while (this.#states < states || this.#others < others) {
      if (performance.now() > end) {
        throw new Error(`${this.#states} of ${states} states and ${this.#others} of ${others} others came`);
      }
      await new Promise((resolve) => setImmediate(resolve));
    }
  }
}

/** A server and its clients, and how to make it tell all of them something. */
interface Side {
  readonly child: Child;
  readonly arrivals: Arrivals;
  /** @param turn grows from press to press */
  trigger(turn: number): void;
}

/** Presses some times in a row, each when everything of the one before has arrived. */
async function measure(
  side: Side,
  {
    clients,
    presses,
    extras,
    apartMs,
  }: { clients: number; presses: number; extras: number; apartMs: number },
): Promise<Cost> {
  const latencies: number[] = [];
  const before = await side.child.ask<NodeJS.CpuUsage>("cpu");
  for (let press = 0; press < presses; press += 1) {
    if (apartMs > 0) await sleep(apartMs);
    side.arrivals.expectNone();
    turns += 1;
    const startedAt = performance.now();
    side.trigger(turns);
    await side.arrivals.all(clients, clients * extras);
    latencies.push(side.arrivals.lastStateAt - startedAt);
  }
  const after = await side.child.ask<NodeJS.CpuUsage>("cpu");
  const cpu = after.user - before.user + after.system - before.system;
  const mean = latencies.reduce((sum, latency) => sum + latency, 0) / latencies.length;
  return { latencyMs: mean, cpuMicroseconds: cpu / (presses * clients) };
}

let turns = 0;

/** Presses before it counts, in a room of their own: a server that has just started is slower than it will be. */
async function warmUp(port: number): Promise<void> {
  const presses = 150;
  const members = await joinAll(10, { port, room: "warm-up" });
  try {
    for (let press = 0; press < presses; press += 1) {
      const presser = members[press % members.length];
      const before = presser?.state.rev ?? 0;
      presser?.press(before);
      await until("a press to be shown", () => members.every(({ state }) => state.rev > before));
      await sleep(2);
    }
  } finally {
    for (const member of members) member.close();
  }
}

async function run(folder: string, ours: Child, bare: Child): Promise<ReadonlyMap<Size, FanOut>> {
  const port = await ours.ask<number>("start", folder);
  const barePort = await bare.ask<number>("start");
  await warmUp(port);
  const members: RawMember[] = [];
  const sockets: RawSocket[] = [];
  const ourArrivals = new Arrivals();
  const bareArrivals = new Arrivals();
  let present = 0;
  let activityText = "";
  const onMessage = (kind: MessageKind, payload: Buffer) => {
    if (kind === "state") ourArrivals.note(true);
    else if (kind === "activity") ourArrivals.note(false);
    else if (kind === "presence") present = eventBody<{ count: number }>(payload).count;
  };
  const watchActivity = (kind: MessageKind, payload: Buffer) => {
    if (kind === "activity") activityText = payload.toString();
    onMessage(kind, payload);
  };
  const oursSide: Side = {
    child: ours,
    arrivals: ourArrivals,
    trigger: (turn) => {
      const presser = members[turn % members.length];
      if (presser === undefined) throw new Error("nobody is there to press");
      presser.press(presser.state.rev);
    },
  };
  const bareSide: Side = {
    child: bare,
    arrivals: bareArrivals,
    trigger: (turn) => sockets[turn % sockets.length]?.send("press"),
  };
  try {
    const results = new Map<Size, FanOut>();
    for (const clients of sizes) {
      const more = clients - members.length;
      members.push(...(await joinAll(more, { port, room, onMessage: () => undefined })));
      for (const member of members) member.onMessage(onMessage);
      members[0]?.onMessage(watchActivity);
      for (let opened = 0; opened < more; opened += 1) {
        const socket = new RawSocket(barePort, "/");
        const isState = (payload: Buffer) => payload[4] === "s".charCodeAt(0);
        socket.onText = (payload) => bareArrivals.note(isState(payload));
        sockets.push(socket);
        await socket.opened;
      }
      await until("everybody to be counted as present", () => present === clients || clients === 1);
      const { pairs, presses } = rounds[clients];
      const result: FanOut = {
        latency: new Pairs(),
        cpu: new Pairs(),
        latencyStateOnly: new Pairs(),
        cpuStateOnly: new Pairs(),
        latencyDurable: new Pairs(),
        bytes: { state: members[0]?.stateBytes.length ?? 0, activity: activityText.length },
      };
      const apartMs = clients === 1 ? apartAlone : 0;
      const common = { clients, presses, apartMs };
      // Once before it counts, also to have the bytes that the bare server is to send.
      await measure(oursSide, { ...common, extras: 1 });
      const stateText = members[0]?.stateBytes.toString() ?? "";
      const measureBare = async (texts: readonly string[], keepIn: string | null = null) => {
        await bare.ask("messages", { texts, keepIn });
        return measure(bareSide, { ...common, extras: texts.length - 1 });
      };
      await measureBare([stateText, activityText]);
      for (let pair = 0; pair < pairs; pair += 1) {
        const isOursFirst = pair % 2 === 0;
        const first = isOursFirst ? await measure(oursSide, { ...common, extras: 1 }) : null;
        const same = await measureBare([stateText, activityText]);
        const stateOnly = await measureBare([stateText]);
        const durable = await measureBare([stateText, activityText], join(folder, "bare.log"));
        const cost = first ?? (await measure(oursSide, { ...common, extras: 1 }));
        result.latency.add(cost.latencyMs, same.latencyMs);
        result.cpu.add(cost.cpuMicroseconds, same.cpuMicroseconds);
        result.latencyStateOnly.add(cost.latencyMs, stateOnly.latencyMs);
        result.latencyDurable.add(cost.latencyMs, durable.latencyMs);
        result.cpuStateOnly.add(cost.cpuMicroseconds, stateOnly.cpuMicroseconds);
      }
      results.set(clients, {
        ...result,
        bytes: { state: Buffer.byteLength(stateText), activity: Buffer.byteLength(activityText) },
      });
    }
    return results;
  } finally {
    for (const member of members) member.close();
    for (const socket of sockets) socket.close();
  }
}

let measured: Promise<ReadonlyMap<Size, FanOut>> | null = null;

/** Measures once, for all benchmarks that look at it. */
export function measureFanOut(): Promise<ReadonlyMap<Size, FanOut>> {
  measured ??= withTemporaryFolder(async (folder) => {
    const ours = Child.start("pomodoro-server");
    const bare = Child.start("bare-server");
    try {
      return await run(folder, ours, bare);
    } finally {
      await Promise.all([ours.stop(), bare.stop()]);
    }
  });
  return measured;
}
