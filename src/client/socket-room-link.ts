import { io, type Socket } from "socket.io-client";
import * as v from "valibot";
import { limits } from "../protocol/limits.ts";
import type { BoardReport, SoundState } from "../protocol/presence.ts";
import type { MemberKind, RoomState, SetupMessage } from "../protocol/room-state.ts";
import {
  type ClientEventName,
  clockAnswerSchema,
  type Join,
  protocolVersion,
  type Reply,
  refusalSchema,
  replySchema,
  type ServerEventName,
  type ServerMessage,
  serverEvents,
} from "../protocol/wire.ts";
import { ClockFollower } from "./clock-follower.ts";
import { KnownRoom } from "./known-room.ts";
import type { Outcome, RoomLink, RoomView } from "./room-link.ts";
import { ServerClock } from "./server-clock.ts";

/** How long to wait for an answer before saying that there was none, in ms. */
const answerMs = 5_000;
/** How long a server may be silent when it is asked on purpose, in ms. */
const checkMs = 2_000;

export interface SocketRoomLinkOptions {
  /** The server's origin, such as `http://192.168.0.7:3000`. */
  readonly url: string;
  /** Where Socket.IO is served there; behind a path prefix, `/prefix/socket.io`. */
  readonly path?: string;
  readonly room: string;
  readonly name?: string;
  readonly kind: MemberKind;
  readonly token?: string;
  /** The room as it was when the page was sent: shown until the server itself is heard. */
  readonly firstState?: RoomState | null;
  /** Keep in step with the server's clock; a board without digits need not. */
  readonly followClock?: boolean;
  /** ms on a clock that only goes forward. */
  readonly monotonicNow?: () => number;
  readonly newOp?: () => string;
  /** Only for tests of the fallback. */
  readonly transports?: readonly ("websocket" | "polling")[];
}

/** A first state that is not confirmed after so long is called lost, in ms. */
const joinPatienceMs = 2_000;

const notLive = (message: string): Outcome => ({ ok: false, error: { code: "offline", message } });

/** An id for a command, made where a secure context may be missing. */
function randomOp(): string {
  const words = crypto.getRandomValues(new Uint32Array(2));
  return Array.from(words, (word) => word.toString(36)).join("");
}

/** A {@link RoomLink} over Socket.IO: WebSocket first, HTTP polling where that is not to be had. */
export class SocketRoomLink implements RoomLink {
  readonly clock: ServerClock;
  readonly #options: SocketRoomLinkOptions;
  readonly #monotonicNow: () => number;
  readonly #newOp: () => string;
  readonly #socket: Socket;
  readonly #room: KnownRoom;
  readonly #contactListeners = new Set<(down: boolean, canceled: boolean) => void>();
  #name: string | undefined;
  #token: string | null;
  #pressedAt = Number.NEGATIVE_INFINITY;
  #boardReport: BoardReport | null = null;
  #soundReport: { readonly state: SoundState; readonly syncErrorMs?: number } | null = null;
  readonly #follower: ClockFollower | null;
  #retryTimer: ReturnType<typeof setTimeout> | undefined;
  #joinTimer: ReturnType<typeof setTimeout> | undefined;

  constructor(options: SocketRoomLinkOptions) {
    this.#options = options;
    this.#monotonicNow = options.monotonicNow ?? (() => performance.now());
    this.#newOp = options.newOp ?? randomOp;
    this.#name = options.name;
    this.#token = options.token ?? null;
    this.#room = new KnownRoom(this.#monotonicNow);
    this.clock = new ServerClock(this.#monotonicNow);
    this.#follower = options.followClock === false ? null : this.#createFollower();
    this.#socket = io(options.url, {
      path: options.path ?? "/socket.io",
      transports: [...(options.transports ?? ["websocket", "polling"])],
      tryAllTransports: true,
      forceNew: true,
      reconnectionDelay: 200,
      reconnectionDelayMax: 2_000,
      timeout: 5_000,
      auth: (send) => send(this.#join()),
    });
    this.#listen();
    if (options.firstState) this.#showFirst(options.firstState);
  }

  get view(): RoomView {
    return this.#room.view;
  }

  onChange(listener: (view: RoomView) => void): () => void {
    return this.#room.onChange(listener);
  }

  onContact(listener: (down: boolean, canceled: boolean) => void): () => void {
    this.#contactListeners.add(listener);
    return () => this.#contactListeners.delete(listener);
  }

  async press(): Promise<Outcome> {
    const now = this.#monotonicNow();
    if (now - this.#pressedAt < limits.ownPressMs) {
      return { ok: false, error: { code: "bounce", message: "pressed twice in a moment; it counts once" } };
    }
    this.#pressedAt = now;
    return this.#command("press", {});
  }

  act(name: "pause" | "resume" | "skip" | "reset" | "undo"): Promise<Outcome> {
    return this.#command(name, {});
  }

  extend(seconds: number): Promise<Outcome> {
    return this.#command("extend", { seconds });
  }

  setup(setup: SetupMessage, apply: "now" | "next"): Promise<Outcome> {
    return this.#command("setup", { setup, apply });
  }

  label(text: string): Promise<Outcome> {
    return this.#send("label", { text, op: this.#rememberedOp() });
  }

  say(text: string): Promise<Outcome> {
    return this.#send("say", { text, op: this.#rememberedOp() });
  }

  async rename(name: string): Promise<Outcome> {
    this.#name = name;
    return this.#send("rename", { name });
  }

  reportBoard(report: BoardReport): void {
    this.#boardReport = report;
    void this.#send("board", report);
  }

  reportSound(state: SoundState, syncErrorMs?: number): void {
    this.#soundReport = syncErrorMs === undefined ? { state } : { state, syncErrorMs };
    void this.#send("sound", this.#soundReport);
  }

  chooseSpeaker(member: string | null): Promise<Outcome> {
    return this.#send("speaker", { member });
  }

  contact(board: string, down: boolean): Promise<Outcome> {
    return this.#send("contact", { board, down });
  }

  async request(name: ClientEventName, message: unknown): Promise<Reply | null> {
    try {
      const answer: unknown = await this.#socket.timeout(answerMs).emitWithAck(name, message);
      const reply = v.safeParse(replySchema, answer);
      return reply.success ? reply.output : null;
    } catch {
      return null;
    }
  }

  useToken(token: string | null): void {
    this.#token = token;
  }

  check(): void {
    if (this.view.status === "closed" || this.view.status === "refused") return;
    if (!this.#socket.connected) {
      if (!this.#socket.active) this.#socket.connect();
      return;
    }
    this.#follower?.start();
    this.#socket.timeout(checkMs).emit("clock", { sentAt: this.#monotonicNow() }, (error: Error | null) => {
      if (error !== null && this.#socket.connected) this.#socket.disconnect().connect();
    });
  }

  retry(): void {
    if (this.view.status === "closed") return;
    this.#room.change({ status: "joining", refusal: null });
    this.#socket.connect();
  }

  close(): void {
    this.#room.change({ status: "closed" });
    this.#stopTimers();
    this.#socket.disconnect();
  }

  #join(): Join {
    const { room, kind } = this.#options;
    return {
      protocol: protocolVersion,
      room,
      kind,
      ...(this.#name === undefined ? {} : { name: this.#name }),
      ...(this.#token === null ? {} : { token: this.#token }),
    };
  }

  #listen(): void {
    this.#socket.on("connect", () => this.#room.connected());
    this.#hear("welcome", (welcome) => this.#room.change({ welcome }));
    this.#hear("state", (state) => this.#showState(state));
    this.#hear("presence", (presence) => this.#room.change({ presence }));
    this.#hear("activity", ({ entries }) => this.#room.showActivity(entries));
    this.#hear("farewell", ({ reason }) => this.#room.change({ farewell: reason }));
    this.#hear("contact", ({ down, canceled = false }) => {
      for (const listener of this.#contactListeners) listener(down, canceled);
    });
    this.#socket.on("disconnect", (reason) => {
      this.#lose();
      if (reason === "io server disconnect") this.#connectLater();
    });
    this.#socket.on("connect_error", (error: Error & { data?: unknown }) => this.#handleRefusal(error.data));
  }

  /** Hears an event whose payload fits its schema; what does not fit is left alone. */
  #hear<Name extends ServerEventName>(name: Name, listener: (message: ServerMessage<Name>) => void): void {
    this.#socket.on(name as string, (payload: unknown) => {
      const parsed = v.safeParse(serverEvents[name], payload);
      if (parsed.success) listener(parsed.output as ServerMessage<Name>);
    });
  }

  #handleRefusal(data: unknown): void {
    this.#lose();
    const refusal = v.safeParse(refusalSchema, data);
    if (!refusal.success) return;
    const { code } = refusal.output;
    if (code === "unavailable" || code === "too_many") {
      this.#room.change({ refusal: refusal.output });
      this.#connectLater();
    } else {
      this.#room.change({ status: "refused", refusal: refusal.output });
    }
  }

  #connectLater(): void {
    clearTimeout(this.#retryTimer);
    this.#retryTimer = setTimeout(() => this.#socket.connect(), 1_000 + 1_000 * Math.random());
  }

  #lose(): void {
    this.#follower?.stop();
    this.#room.lose();
  }

  /** Nothing can be done with it before the server itself has been heard. */
  #showFirst(state: RoomState): void {
    this.clock.guess(state.now);
    this.#room.change({ state });
    this.#joinTimer = setTimeout(() => this.view.status === "joining" && this.#lose(), joinPatienceMs);
  }

  #showState(state: RoomState): void {
    if (this.#room.isOld(state)) return;
    const isFirst = this.view.status !== "live";
    this.clock.guess(state.now);
    this.#room.showState(state);
    if (!isFirst) return;
    if (this.#boardReport !== null) void this.#send("board", this.#boardReport);
    if (this.#soundReport !== null) void this.#send("sound", this.#soundReport);
    this.#follower?.start();
  }

  #createFollower(): ClockFollower {
    const ask = async (sentAt: number) => {
      const outcome = await this.request("clock", { sentAt });
      const answer = v.safeParse(clockAnswerSchema, outcome?.ok ? outcome.data : null);
      return answer.success ? answer.output.now : null;
    };
    return new ClockFollower({ clock: this.clock, monotonicNow: this.#monotonicNow, ask });
  }

  #command(name: ClientEventName, fields: Record<string, unknown>): Promise<Outcome> {
    const rev = this.#room.meantRevision();
    if (rev === null) return Promise.resolve(notLive("the room has not been heard of yet"));
    return this.#send(name, { ...fields, rev, op: this.#rememberedOp() });
  }

  #rememberedOp(): string {
    const op = this.#newOp();
    this.#room.rememberOwn(op);
    return op;
  }

  async #send(name: ClientEventName, message: unknown): Promise<Outcome> {
    if (!this.#socket.connected || this.view.status !== "live") {
      return notLive("not connected; nothing was sent");
    }
    const reply = await this.request(name, message);
    if (reply === null) return { ok: false, error: { code: "unconfirmed", message: "no answer came" } };
    if (reply.state !== undefined && this.view.status === "live") this.#showState(reply.state);
    return reply.ok ? { ok: true } : { ok: false, error: reply.error, state: reply.state };
  }

  #stopTimers(): void {
    clearTimeout(this.#joinTimer);
    this.#follower?.stop();
    clearTimeout(this.#retryTimer);
  }
}
