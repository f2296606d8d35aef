import type { RoomState } from "../../../src/protocol/room-state.ts";
import { RawSocket } from "./raw-socket.ts";

/** What a server sends, by what it is for. */
export type MessageKind =
  | "open"
  | "connect"
  | "ping"
  | "ack"
  | "welcome"
  | "state"
  | "presence"
  | "activity"
  | "other";

const code = (character: string) => character.charCodeAt(0);
const [zero, two, three, four] = [code("0"), code("2"), code("3"), code("4")];

/** Tells messages apart by as few bytes as possible: `42["s` is a state, and so on. */
function kindOf(payload: Buffer): MessageKind {
  if (payload[0] === zero) return "open";
  if (payload[0] === two) return "ping";
  if (payload[0] !== four) return "other";
  if (payload[1] === zero) return "connect";
  if (payload[1] === three) return "ack";
  if (payload[1] !== two) return "other";
  switch (payload[4]) {
    case code("s"):
      return "state";
    case code("a"):
      return "activity";
    case code("p"):
      return "presence";
    case code("w"):
      return "welcome";
    default:
      return "other";
  }
}

/** What `42["state",{…}]` says. */
export function eventBody<Body>(payload: Buffer): Body {
  return (JSON.parse(payload.toString("utf8", 2)) as [string, Body])[1];
}

export interface RawMemberOptions {
  readonly port: number;
  readonly room: string;
  readonly name?: string;
  /** Called for every message, after the member has looked at it. */
  readonly onMessage?: (kind: MessageKind, payload: Buffer, frameBytes: number) => void;
}

/**
 * A member that speaks engine.io 4 and Socket.IO 5 by hand: joins, answers heartbeats, presses. It remembers
 * only the bytes of the last state, so that receiving one costs almost nothing.
 */
export class RawMember {
  readonly #socket: RawSocket;
  #state: Buffer | null = null;
  #onMessage: NonNullable<RawMemberOptions["onMessage"]>;
  #ops = 0;
  readonly #id: string;

  private constructor(socket: RawSocket, id: string, onMessage: RawMemberOptions["onMessage"]) {
    this.#socket = socket;
    this.#id = id;
    this.#onMessage = onMessage ?? (() => undefined);
  }

  /** Resolves when the room has shown its state and its activity, the last of what a newcomer is sent. */
  static async join(options: RawMemberOptions): Promise<RawMember> {
    members += 1;
    const socket = new RawSocket(options.port, "/socket.io/?EIO=4&transport=websocket");
    const member = new RawMember(socket, `m${members}`, options.onMessage);
    const auth = {
      protocol: 1,
      room: options.room,
      name: options.name ?? `member-${members}`,
      kind: "screen",
    };
    const isIn = new Promise<void>((resolve) => {
      socket.onText = (payload, frameBytes) => {
        const kind = member.#take(payload, frameBytes);
        if (kind === "open") socket.send(`40${JSON.stringify(auth)}`);
        if (kind !== "activity") return;
        socket.onText = (later, bytes) => member.#take(later, bytes);
        resolve();
      };
    });
    await socket.opened;
    await isIn;
    return member;
  }

  get bytesRead(): number {
    return this.#socket.bytesRead;
  }

  get handshakeBytes(): number {
    return this.#socket.handshakeBytes;
  }

  /** The state as it was last sent. */
  get state(): RoomState {
    if (this.#state === null) throw new Error("no state has come yet");
    return eventBody<RoomState>(this.#state);
  }

  /** Its bytes: `42["state",{…}]`. */
  get stateBytes(): Buffer {
    if (this.#state === null) throw new Error("no state has come yet");
    return this.#state;
  }

  onMessage(listener: NonNullable<RawMemberOptions["onMessage"]>): void {
    this.#onMessage = listener;
  }

  /** @param rev the revision that is on show */
  press(rev: number): void {
    this.#ops += 1;
    const body = { rev, op: `${this.#id}-${this.#ops}` };
    this.#socket.send(`42${this.#ops}${JSON.stringify(["press", body])}`);
  }

  close(): void {
    this.#socket.close();
  }

  #take(payload: Buffer, frameBytes: number): MessageKind {
    const kind = kindOf(payload);
    if (kind === "ping") this.#socket.send("3");
    else if (kind === "state") this.#state = payload;
    this.#onMessage(kind, payload, frameBytes);
    return kind;
  }
}

/** Members made so far, for names and ids that do not repeat. */
let members = 0;

/** Lets many in, some at a time: a listening socket's queue is not endless. */
export async function joinAll(count: number, options: RawMemberOptions): Promise<RawMember[]> {
  const joined: RawMember[] = [];
  const atOnce = 50;
  while (joined.length < count) {
    const wave = Math.min(atOnce, count - joined.length);
    joined.push(...(await Promise.all(Array.from({ length: wave }, () => RawMember.join(options)))));
  }
  return joined;
}
