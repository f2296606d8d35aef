import {
  type LinkStatus,
  nothingKnown,
  type Outcome,
  type RoomLink,
  type RoomView,
} from "../../src/client/room-link.ts";
import { ServerClock } from "../../src/client/server-clock.ts";
import { defaultSetup } from "../../src/machine/setup.ts";
import type { BoardReport, SoundState } from "../../src/protocol/presence.ts";
import type { RoomState, SetupMessage } from "../../src/protocol/room-state.ts";
import type { ClientEventName, Reply } from "../../src/protocol/wire.ts";

/** A command as it came to the link. */
export type RecordedCommand =
  | { readonly name: "press" | "pause" | "resume" | "skip" | "reset" | "undo" }
  | { readonly name: "extend"; readonly seconds: number }
  | { readonly name: "setup"; readonly setup: SetupMessage; readonly apply: "now" | "next" }
  | { readonly name: "label" | "rename" | "say"; readonly text: string }
  | { readonly name: "speaker"; readonly member: string | null }
  | { readonly name: "contact"; readonly board: string; readonly down: boolean };

/** A room that rests, with what a test wants to be different. */
export function aRoomState(part: Partial<RoomState> = {}): RoomState {
  return {
    room: "main",
    seq: 1,
    rev: 1,
    now: 1_000_000,
    phase: "idle",
    paused: false,
    startedAt: null,
    endsAt: null,
    remainingMs: null,
    plannedMs: null,
    completed: 0,
    block: 1,
    cycles: 4,
    setup: defaultSetup,
    alarm: null,
    press: "start",
    next: "work",
    label: "",
    last: null,
    undo: null,
    ...part,
  };
}

/** A {@link RoomLink} whose view is set by hand, and which answers commands only as it was told to. */
export class ManualRoomLink implements RoomLink {
  readonly commands: RecordedCommand[] = [];
  readonly reports: BoardReport[] = [];
  readonly sounds: { readonly state: SoundState; readonly syncErrorMs?: number }[] = [];
  readonly clock: ServerClock;
  view: RoomView = nothingKnown;
  /** What the link was told to join with. */
  token: string | null = null;
  readonly requests: { readonly name: ClientEventName; readonly message: unknown }[] = [];
  #reply: Reply | null = null;
  retries = 0;
  checks = 0;
  readonly #listeners = new Set<(view: RoomView) => void>();
  readonly #contactListeners = new Set<(down: boolean, canceled: boolean) => void>();
  #answer: ((command: RecordedCommand) => Outcome | Promise<Outcome>) | null = null;

  /** @param monotonicNow drives `clock`, which knows the server's time from the first state on */
  constructor(monotonicNow: () => number = () => 0) {
    this.clock = new ServerClock(monotonicNow);
  }

  /** Says what comes of commands from now on; a command before that is not planned, and throws. */
  answerWith(answer: (command: RecordedCommand) => Outcome | Promise<Outcome>): void {
    this.#answer = answer;
  }

  /** The link is live and shows this. */
  show(part: Partial<RoomState> = {}): void {
    const state = aRoomState(part);
    this.clock.guess(state.now);
    this.change({ status: "live", state, lostAt: null, refusal: null, farewell: null });
  }

  /** The link is in this state; what was last shown stays. */
  turn(status: LinkStatus): void {
    this.change({ status });
  }

  change(part: Partial<RoomView>): void {
    this.view = { ...this.view, ...part };
    for (const listener of [...this.#listeners]) listener(this.view);
  }

  /** Somebody touches the virtual button from elsewhere, or is gone without having let go. */
  touch(down: boolean, canceled = false): void {
    for (const listener of [...this.#contactListeners]) listener(down, canceled);
  }

  /** How many still listen, to views and contacts together. */
  get listeners(): number {
    return this.#listeners.size + this.#contactListeners.size;
  }

  onChange(listener: (view: RoomView) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  onContact(listener: (down: boolean, canceled: boolean) => void): () => void {
    this.#contactListeners.add(listener);
    return () => this.#contactListeners.delete(listener);
  }

  press(): Promise<Outcome> {
    return this.#command({ name: "press" });
  }

  act(name: "pause" | "resume" | "skip" | "reset" | "undo"): Promise<Outcome> {
    return this.#command({ name });
  }

  extend(seconds: number): Promise<Outcome> {
    return this.#command({ name: "extend", seconds });
  }

  setup(setup: SetupMessage, apply: "now" | "next"): Promise<Outcome> {
    return this.#command({ name: "setup", setup, apply });
  }

  label(text: string): Promise<Outcome> {
    return this.#command({ name: "label", text });
  }

  say(text: string): Promise<Outcome> {
    return this.#command({ name: "say", text });
  }

  rename(text: string): Promise<Outcome> {
    return this.#command({ name: "rename", text });
  }

  contact(board: string, down: boolean): Promise<Outcome> {
    return this.#command({ name: "contact", board, down });
  }

  reportBoard(report: BoardReport): void {
    this.reports.push(report);
  }

  reportSound(state: SoundState, syncErrorMs?: number): void {
    this.sounds.push(syncErrorMs === undefined ? { state } : { state, syncErrorMs });
  }

  chooseSpeaker(member: string | null): Promise<Outcome> {
    return this.#command({ name: "speaker", member });
  }

  /** Answers what is asked of the lock: `answerRequests` says how. */
  request(name: ClientEventName, message: unknown): Promise<Reply | null> {
    this.requests.push({ name, message });
    return Promise.resolve(this.#reply);
  }

  answerRequests(reply: Reply | null): void {
    this.#reply = reply;
  }

  useToken(token: string | null): void {
    this.token = token;
  }

  check(): void {
    this.checks += 1;
  }

  retry(): void {
    this.retries += 1;
  }

  close(): void {
    this.turn("closed");
  }

  async #command(command: RecordedCommand): Promise<Outcome> {
    if (this.#answer === null) throw new Error(`no answer is planned for ${command.name}`);
    this.commands.push(command);
    return this.#answer(command);
  }
}
