import type { Verdict } from "../rooms/ports.ts";
import { Counter } from "./counter.ts";
import { Gauge } from "./gauge.ts";
import { Histogram } from "./histogram.ts";
import type { BroadcastMeter } from "./measured-broadcaster.ts";
import type { CommitMeter } from "./measured-room-store.ts";
import type { Metric } from "./metric.ts";
import { writeMetrics } from "./write-metrics.ts";

/** What is read when somebody asks. */
export interface ServerFacts {
  members(): number;
  connections(): number;
  roomsInMemory(): number;
  isStoreWritable(): boolean;
  readonly version: string;
  /** The page's. */
  readonly build: string;
}

/** From what an idle disk takes to what somebody notices. */
const commitBounds = [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5];
/** From what nobody can see to a night's sleep. */
const latenessBounds = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2, 10, 60, 600, 3_600, 28_800];
const lagBounds = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10];

/** Everything that the server counts and measures. docs/operations.md has the list. */
export class ServerMetrics implements BroadcastMeter, CommitMeter {
  readonly #commands = new Counter<"command" | "outcome">(
    "pomodoro_commands_total",
    "Events of members, by what they were answered.",
  );
  readonly #broadcasts = new Counter<"kind">(
    "pomodoro_broadcasts_total",
    "Messages to everybody in a room, by kind.",
  );
  readonly #refusals = new Counter<"reason">(
    "pomodoro_links_refused_total",
    "Connections that were not let in, by reason.",
  );
  readonly #ended = new Counter<"reason">(
    "pomodoro_links_ended_total",
    "Connections that the server ended, by reason.",
  );
  readonly #commits = new Counter<"verdict">(
    "pomodoro_store_commits_total",
    "Changes handed to the store, by what became of them.",
  );
  readonly #commitSeconds = new Histogram(
    "pomodoro_store_commit_seconds",
    "From handing a change to the store to its verdict.",
    commitBounds,
  );
  readonly #lateness = new Histogram(
    "pomodoro_phase_lateness_seconds",
    "From the scheduled end of a phase or an alarm to when its room was told.",
    latenessBounds,
  );
  readonly #lag = new Histogram(
    "pomodoro_event_loop_lag_seconds",
    "How late the event loop was, looked at twice a second.",
    lagBounds,
  );
  readonly #read: readonly Metric[];

  constructor(facts: ServerFacts) {
    this.#read = readMetrics(facts);
  }

  /** In the text format of Prometheus. */
  text(): string {
    return writeMetrics([
      ...this.#read,
      this.#commands,
      this.#broadcasts,
      this.#refusals,
      this.#ended,
      this.#commits,
      this.#commitSeconds,
      this.#lateness,
      this.#lag,
    ]);
  }

  /** @param command one of ours, or `unknown`: a name that a client made up would be a series of its own */
  answered(command: string, outcome: string): void {
    this.#commands.add({ command, outcome });
  }

  refused(reason: string): void {
    this.#refusals.add({ reason });
  }

  ended(reason: string): void {
    this.#ended.add({ reason });
  }

  broadcast(kind: "state" | "activity" | "presence"): void {
    this.#broadcasts.add({ kind });
  }

  committed(verdict: Verdict, seconds: number): void {
    this.#commits.add({ verdict });
    this.#commitSeconds.observe(seconds);
  }

  phaseEnded(lateSeconds: number): void {
    this.#lateness.observe(lateSeconds);
  }

  loopLagged(lagMs: number): void {
    this.#lag.observe(lagMs / 1000);
  }
}

function readMetrics(facts: ServerFacts): Metric[] {
  const { version, build } = facts;
  const startedAt = Date.now() / 1000 - process.uptime();
  return [
    new Gauge("pomodoro_build_info", "Which version runs.", () => 1, {
      labels: { version, page: build, node: process.versions.node },
    }),
    new Gauge("pomodoro_members", "Members in all rooms: pages, boards, tools.", () => facts.members()),
    new Gauge("pomodoro_connections", "Connections, those without a room yet among them.", () =>
      facts.connections(),
    ),
    new Gauge("pomodoro_rooms_in_memory", "Rooms in which somebody is or something is under way.", () =>
      facts.roomsInMemory(),
    ),
    new Gauge("pomodoro_store_writable", "1 if the last write to the store succeeded.", () =>
      facts.isStoreWritable() ? 1 : 0,
    ),
    new Gauge("process_resident_memory_bytes", "Memory that the system counts.", () =>
      process.memoryUsage.rss(),
    ),
    new Gauge(
      "nodejs_heap_size_used_bytes",
      "JavaScript objects, garbage among them.",
      () => process.memoryUsage().heapUsed,
    ),
    new Gauge("process_cpu_seconds_total", "Time on the processor.", cpuSeconds, { type: "counter" }),
    new Gauge("process_start_time_seconds", "When the process began, since the epoch.", () => startedAt),
  ];
}

function cpuSeconds(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
}
