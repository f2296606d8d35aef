import type { Logger, RoomStore } from "../../src/server/rooms/ports.ts";
import { SeededRandom } from "../support/seeded-random.ts";
import { AnswerChecker, withoutNow } from "./check/answer-checker.ts";
import { ChainChecker } from "./check/chain-checker.ts";
import { Violations } from "./check/violations.ts";
import { planFaults } from "./faults.ts";
import { SimulatedDisk } from "./simulated-disk.ts";
import { SimulatedLine } from "./simulated-line.ts";
import { SimulatedMachine } from "./simulated-machine.ts";
import { SimulatedMember } from "./simulated-member.ts";
import { patienceMs, SimulatedServer } from "./simulated-server.ts";
import { somePopulation } from "./some-population.ts";
import { Timeline } from "./timeline.ts";

/** A server that is broken on purpose, to see that it is noticed. */
export interface Sabotage {
  /** Between the check and the disk. */
  readonly behindTheCheck?: (store: RoomStore) => RoomStore;
  /** Between the rooms and the check. */
  readonly beforeTheCheck?: (store: RoomStore) => RoomStore;
}

const hourMs = 3_600_000;
/** How long everything is left in peace at the end. */
const calmMs = 10 * 60_000;
const inspectEveryMs = 5 * 60_000;

/** Everything that a seed decides: who is there, what they do, what breaks and when. */
export class SimulatedWorld {
  readonly timeline = new Timeline();
  readonly random: SeededRandom;
  readonly machine: SimulatedMachine;
  readonly disk: SimulatedDisk;
  readonly violations: Violations;
  readonly chain: ChainChecker;
  readonly answers: AnswerChecker;
  readonly logger: Logger;
  readonly sabotage: Sabotage;
  readonly members: readonly SimulatedMember[];
  /** The share of answers that get lost although the connection holds. */
  readonly lostAnswers: number;
  readonly #lineDelayMs: number;
  readonly #lines = new Set<SimulatedLine>();
  readonly #hours: number;
  server: SimulatedServer | null = null;
  readonly counts = { starts: 0, crashes: 0, freezes: 0, brokenLines: 0, wallSteps: 0 };
  #awaiting: (() => void)[] = [];
  #number = 0;
  #isCalm = false;
  #clockWentBack = false;
  #lastServerNow = 0;
  /** Since when nothing has kept the server from its work. */
  #wellSince = 0;

  constructor(seed: number, hours: number, sabotage: Sabotage = {}) {
    this.random = new SeededRandom(seed);
    this.sabotage = sabotage;
    this.#hours = hours;
    const { random, timeline } = this;
    this.violations = new Violations(() => timeline.now);
    this.machine = new SimulatedMachine(timeline);
    this.disk = new SimulatedDisk({ machine: this.machine, random, stalls: random.pick([0, 0.001, 0.02]) });
    this.lostAnswers = random.pick([0, 0.01, 0.1]);
    this.#lineDelayMs = random.pick([2, 40, 400]);
    this.chain = new ChainChecker({
      violations: this.violations,
      now: () => this.server?.clock.now() ?? 0,
      clockWentBack: () => this.#clockWentBack,
    });
    this.answers = new AnswerChecker(this.chain, this.violations);
    const fault = (event: string, fields: object = {}) => {
      if (event === "session.failed" && this.disk.isReadable) {
        this.violations.add("a fault", `${event} ${JSON.stringify(fields)}`);
      }
    };
    this.logger = { info: () => undefined, warn: () => undefined, error: fault };
    this.members = somePopulation(random).map((options) => new SimulatedMember(options, this));
  }

  readonly isCalm = (): boolean => this.#isCalm;

  nextNumber(): number {
    this.#number += 1;
    return this.#number;
  }

  newLine(): SimulatedLine {
    const { timeline, machine, random } = this;
    const line = new SimulatedLine({ timeline, machine, random, delayMs: this.#lineDelayMs });
    this.#lines.add(line);
    return line;
  }

  /** A line that is broken. */
  forget(line: SimulatedLine): void {
    this.#lines.delete(line);
  }

  breakLines(which: (line: SimulatedLine) => boolean, noticedMs: number): void {
    for (const line of this.#lines) {
      if (!which(line)) continue;
      this.counts.brokenLines += 1;
      this.forget(line);
      line.break(noticedMs);
    }
  }

  whenServed(run: () => void): void {
    this.#awaiting.push(run);
  }

  async run(): Promise<void> {
    await this.#startServer();
    for (const member of this.members) member.start();
    planFaults(this);
    this.#inspectLater();
    const isOver = () => this.violations.list.length > 0 && this.stopsAtFirst;
    await this.timeline.runUntil(this.#hours * hourMs, isOver);
    if (isOver()) return;
    this.#isCalm = true;
    this.disk.isFull = false;
    this.disk.isReadable = true;
    this.restartLater(0);
    for (const member of this.members) member.comeBack();
    const { timeline, machine } = this;
    await timeline.runUntil(Math.max(timeline.now, machine.awakeAt) + calmMs, isOver);
    await this.#checkTheEnd();
  }

  /** Whether a world ends with the first thing that goes wrong. */
  stopsAtFirst = true;

  crash(): void {
    if (this.server === null) return;
    this.counts.crashes += 1;
    this.#lastServerNow = this.server.clock.now();
    this.server.kill();
    this.server = null;
    this.breakLines(() => true, this.random.pick([50, 10_000]));
  }

  restartLater(delayMs: number): void {
    this.machine.plan(delayMs, () => void this.#startServer());
  }

  /** The machine sleeps, or the process is stopped. */
  freeze(kind: "sleep" | "stall", ms: number): void {
    this.counts.freezes += 1;
    if (kind === "sleep") this.machine.sleep(ms);
    else this.machine.stall(ms);
    if (ms > 10_000) this.breakLines(() => true, 10_000);
    this.machine.plan(this.random.whole(0, 1_000), () => {
      this.server?.noticeSleep();
      this.#wellSince = this.timeline.now;
    });
  }

  stepWall(byMs: number): void {
    this.counts.wallSteps += 1;
    this.machine.stepWall(byMs);
  }

  async #startServer(): Promise<void> {
    if (this.server !== null) return;
    const server = new SimulatedServer(this);
    const now = server.clock.now();
    if (now < this.#lastServerNow) this.#clockWentBack = true;
    this.counts.starts += 1;
    this.#wellSince = this.timeline.now;
    this.server = server;
    await server.start();
    const { timeline } = this;
    for (const run of this.#awaiting.splice(0)) timeline.plan(0, run);
  }

  #inspectLater(): void {
    this.timeline.plan(inspectEveryMs, () => {
      this.#inspect();
      this.#inspectLater();
    });
  }

  /** What was due long ago must have been done, if nothing stood in its way. */
  #inspect(): void {
    const { server, machine, disk, timeline } = this;
    const isWell = server !== null && machine.isAwake && !disk.isFull && disk.isReadable;
    if (!isWell) this.#wellSince = timeline.now;
    if (!isWell || timeline.now - this.#wellSince < patienceMs) return;
    const now = server.clock.now();
    for (const { room, at } of this.chain.deadlines()) {
      const lateMs = now - at;
      this.violations.expect(lateMs < patienceMs, "overdue", () => `${room} by ${lateMs} ms`);
    }
  }

  /** In peace everybody sees the same, and it is what is stored. */
  async #checkTheEnd(): Promise<void> {
    this.#inspect();
    this.answers.checkRefusals();
    if (!this.#clockWentBack) this.chain.checkMoments();
    for (const room of new Set(this.members.map(({ options }) => options.room))) {
      const loaded = await this.disk.rooms.load(room);
      const shown = this.chain.shown(room);
      const isStored = (loaded?.room.seq ?? 0) === shown.seq;
      this.violations.expect(isStored, "lost", () => `${room}: the last change is not stored`);
      const kept = await this.disk.rooms.list(room, Number.MAX_SAFE_INTEGER);
      const isKept = JSON.stringify(kept) === JSON.stringify(this.chain.rows(room));
      this.violations.expect(isKept, "a broken history", () => `${room}: other rows are stored`);
      // What is only said raises the number, and no picture is sent for it.
      const pictures = this.members
        .filter(({ options }) => options.room === room && !options.isCourse)
        .map(({ state }) => (state === null ? "nothing" : withoutNow({ ...state, seq: 0 })));
      const isOne = new Set(pictures).size <= 1 && !pictures.includes("nothing");
      this.violations.expect(
        isOne,
        "not the same picture at the end",
        () => `${room}: ${pictures.join("\n")}`,
      );
    }
  }
}
