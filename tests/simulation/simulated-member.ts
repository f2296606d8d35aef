import * as v from "valibot";
import { PressedRevision } from "../../src/client/pressed-revision.ts";
import { limits } from "../../src/protocol/limits.ts";
import type { MemberKind, RoomState } from "../../src/protocol/room-state.ts";
import { type Reply, replySchema } from "../../src/protocol/wire.ts";
import type { SeededRandom } from "../support/seeded-random.ts";
import { type Asked, PictureChecker } from "./check/answer-checker.ts";
import { nonsense, type Wish, wishAt } from "./person.ts";
import type { SimulatedLine } from "./simulated-line.ts";
import type { Seat } from "./simulated-server.ts";
import type { SimulatedWorld } from "./simulated-world.ts";

/** How long a member waits for an answer, as the link does, in ms. */
const answerMs = 5_000;
/** How often a command is sent again by members that do so. Far fewer than the commands a room remembers. */
const mostTries = 4;
/** After how long away nobody sends a command again: others may have made the room forget it, in ms. */
const oldMs = 60_000;
const ownOpsKept = 16;
const longAwayMs = 15_000;

export interface MemberOptions {
  readonly name: string;
  readonly room: string;
  readonly kind: MemberKind;
  /** A page of the course: it knows `json` alone. */
  readonly isCourse: boolean;
  /** Without eyes: its presses carry no revision. */
  readonly isBlind: boolean;
  /** Sends a command again under the same id until it is answered. */
  readonly insists: boolean;
  /** How often it does something by itself, on average, in ms. */
  readonly actsEveryMs: number;
  /** How long it stays before it goes away for half as long, on average, in ms. */
  readonly staysMs: number;
}

interface Pending {
  readonly asked: Asked;
  readonly event: string;
  readonly payload: object;
  readonly wishedAt: number;
  tries: number;
  isDone: boolean;
}

/** A member with the rules of the real link: which revision a press means, what is dropped, what is not sent. */
export class SimulatedMember {
  readonly options: MemberOptions;
  readonly #world: SimulatedWorld;
  readonly #random: SeededRandom;
  readonly #pressed = new PressedRevision();
  readonly #pictures: PictureChecker;
  readonly #pending = new Set<Pending>();
  #line: SimulatedLine | null = null;
  #seat: Seat | null = null;
  #state: RoomState | null = null;
  #isLive = false;
  #isAway = false;
  #ownOps: readonly string[] = [];
  #pressedAt = Number.NEGATIVE_INFINITY;

  constructor(options: MemberOptions, world: SimulatedWorld) {
    this.options = options;
    this.#world = world;
    this.#random = world.random;
    this.#pictures = new PictureChecker(world.violations);
  }

  get state(): RoomState | null {
    return this.#isLive ? this.#state : null;
  }

  get line(): SimulatedLine | null {
    return this.#line;
  }

  start(): void {
    this.#connectSoon();
    this.#actLater();
    this.#goAwayLater();
  }

  comeBack(): void {
    if (!this.#isAway) return;
    this.#isAway = false;
    this.#connectSoon();
  }

  /** The page is closed for a while; a room may be left empty. */
  #goAwayLater(): void {
    const { timeline, isCalm } = this.#world;
    timeline.plan(this.#random.waitMs(this.options.staysMs), () => {
      if (isCalm()) return;
      this.#isAway = true;
      this.#line?.break(100);
      timeline.plan(this.#random.waitMs(this.options.staysMs / 2), () => this.comeBack());
      this.#goAwayLater();
    });
  }

  /** A new connection; what comes on one that was given up is not heard. */
  #connect(): void {
    const { timeline, server } = this.#world;
    if (this.#isAway) return;
    if (server === null) {
      this.#world.whenServed(() => this.#connectSoon());
      return;
    }
    const line = this.#world.newLine();
    this.#line = line;
    this.#isLive = false;
    const hears = (run: () => void) => line.down(() => this.#line === line && run());
    line.onClientLost = () => {
      if (this.#line !== line) return;
      this.#world.forget(line);
      this.#line = null;
      this.#isLive = false;
      this.#connectSoon();
    };
    const { name, room, kind, isCourse } = this.options;
    const auth = isCourse ? null : { protocol: 1, room, name, kind };
    let isLost = false;
    let seat: Seat | null = null;
    line.onServerLost = () => {
      isLost = true;
      seat?.leave();
    };
    line.up(async () => {
      if (this.#world.server !== server) return;
      this.#pressed.reset();
      this.#pictures.connected();
      seat = await server.admit(auth, (event, payload) => hears(() => this.#hear(event, payload)));
      if (isLost) seat?.leave();
      if (seat === null) line.break(100);
      else this.#seat = seat;
    });
    timeline.plan(answerMs * 2, () => {
      if (this.#line === line && !this.#isLive && !isCourse) line.break(100);
    });
  }

  /** A machine that is away for long is not asked again and again: nothing would come of it but events. */
  #connectSoon(): void {
    const { timeline, machine } = this.#world;
    const awayMs = machine.awakeAt - timeline.now;
    const wait = this.#random.whole(200, 2_000);
    timeline.plan(awayMs > longAwayMs ? awayMs + wait : wait, () => this.#connect());
  }

  #hear(event: string, payload: unknown): void {
    if (event === "state") this.#show(payload as RoomState);
  }

  #show(state: RoomState): void {
    const isFirst = !this.#isLive;
    if (!isFirst && this.#state !== null && state.seq < this.#state.seq) return;
    const wasAlarm = this.#state?.alarm?.id;
    this.#isLive = true;
    this.#state = state;
    this.#pressed.show(state, (op) => this.#ownOps.includes(op), this.#world.timeline.now);
    this.#pictures.shows(state);
    if (isFirst) this.#transmitAgain();
    // Several people reach for the button when it rings.
    if (state.alarm !== null && state.alarm.id !== wasAlarm && this.#random.chance(0.5)) {
      this.#world.timeline.plan(this.#random.whole(150, 2_500), () =>
        this.#do({ event: "press", fields: {} }),
      );
    }
  }

  #actLater(): void {
    const { timeline, isCalm } = this.#world;
    const inABurst = this.#random.chance(0.25);
    const wait = inABurst ? this.#random.whole(50, 1_500) : this.#random.waitMs(this.options.actsEveryMs);
    timeline.plan(wait, () => {
      if (isCalm()) return;
      this.#act();
      this.#actLater();
    });
  }

  #act(): void {
    const state = this.#state;
    if (this.options.isCourse) this.#actOnTheCourse();
    else if (state === null) return;
    else if (this.#random.chance(0.02)) this.#talkNonsense();
    else this.#do(this.options.isBlind ? { event: "press", fields: {} } : wishAt(state, this.#random));
  }

  /** Nothing is sent, and nothing kept for later, while the link is not live. */
  #do({ event, fields }: Wish): void {
    const now = this.#world.timeline.now;
    if (!this.#isLive || this.#line === null || this.#world.isCalm()) return;
    if (event === "press") {
      if (now - this.#pressedAt < limits.ownPressMs) return;
      this.#pressedAt = now;
    }
    const takesNoRev = event === "label" || event === "say" || (this.options.isBlind && event === "press");
    const rev = takesNoRev ? undefined : (this.#pressed.at(now) ?? undefined);
    if (!takesNoRev && rev === undefined) return;
    const op = `${this.options.name}-${this.#world.nextNumber()}`;
    this.#ownOps = [...this.#ownOps, op].slice(-ownOpsKept);
    const payload = { ...fields, ...(rev === undefined ? {} : { rev }), op };
    const asked = this.#world.answers.asks(this.options.room, op, rev);
    const pending: Pending = { asked, event, payload, wishedAt: now, tries: 0, isDone: false };
    this.#pending.add(pending);
    this.#transmit(pending);
    // Pressed, and the phone is put away: a room may be left while its change is being written.
    const line = this.#line;
    if (this.#random.chance(0.03))
      this.#world.timeline.plan(this.#random.whole(0, 500), () => line.break(10));
  }

  #transmitAgain(): void {
    for (const pending of this.#pending) {
      const isOld = this.#world.timeline.now - pending.wishedAt > oldMs;
      if (isOld) this.#finish(pending);
      else this.#transmit(pending);
    }
  }

  #transmit(pending: Pending): void {
    const line = this.#line;
    if (line === null) return;
    pending.tries += 1;
    pending.asked.isOnlyOnce = pending.tries === 1;
    const { answers, timeline, lostAnswers } = this.#world;
    this.#send(line, pending.event, pending.payload, (answer) => {
      if (this.#random.chance(lostAnswers)) return;
      line.down(() => {
        if (pending.isDone) return;
        this.#finish(pending);
        const reply = this.#parse(answer);
        if (reply === null) return;
        answers.heard(pending.asked, reply);
        if (reply.state !== undefined && this.#line === line && this.#isLive) this.#show(reply.state);
      });
    });
    timeline.plan(answerMs, () => {
      if (pending.isDone) return;
      if (!this.options.insists || pending.tries >= mostTries) this.#finish(pending);
      else if (this.#line === line && this.#isLive) this.#transmit(pending);
    });
  }

  /** Whoever does not insist gives up with the connection, for it could never know. */
  #finish(pending: Pending): void {
    pending.isDone = true;
    this.#pending.delete(pending);
  }

  #send(line: SimulatedLine, event: string, payload: unknown, acknowledge?: (answer: unknown) => void): void {
    const seat = this.#seat;
    const sent: unknown = JSON.parse(JSON.stringify(payload));
    line.up(() => seat?.handle(event, sent, acknowledge));
  }

  #parse(answer: unknown): Reply | null {
    const parsed = v.safeParse(replySchema, answer);
    if (parsed.success) return parsed.output;
    this.#world.violations.add("a message that does not fit", JSON.stringify(answer).slice(0, 80));
    return null;
  }

  #talkNonsense(): void {
    const line = this.#line;
    if (line === null || this.#seat === null) return;
    const { event, payload } = nonsense(this.#random);
    this.#send(line, event, payload, (answer) => {
      const reply = this.#parse(answer);
      const isRefused = reply !== null && !reply.ok;
      this.#world.violations.expect(
        isRefused,
        "a fault",
        () => `${event} ${JSON.stringify(payload)} was taken`,
      );
    });
  }

  #actOnTheCourse(): void {
    if (this.#line === null || this.#seat === null) return;
    const setup = { action: "setup", work_duration: 600, break_duration: 60, number_cycles: 2 };
    this.#send(this.#line, "json", this.#random.chance(0.1) ? setup : { action: "press" });
  }
}
