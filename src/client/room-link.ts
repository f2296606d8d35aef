import type { ActivityEntry, BoardReport, Presence, SaidEntry, SoundState } from "../protocol/presence.ts";
import type { RoomState, SetupMessage } from "../protocol/room-state.ts";
import type { ClientEventName, Farewell, Refusal, Reply, Welcome } from "../protocol/wire.ts";
import type { ServerClock } from "./server-clock.ts";

/**
 * How things stand with the server. `joining`: nothing heard yet; what is shown, if anything, came
 * with the page. `live`: what is shown is the truth. `lost`: it
 * is the last that was heard, and the link is trying again. `refused`: the server will not have us (`refusal`
 * says why); it is not tried again by itself. `closed`: by us.
 */
export type LinkStatus = "joining" | "live" | "lost" | "refused" | "closed";

/** All that a member knows of its room. Never changed in place: each change gives a new one. */
export interface RoomView {
  readonly status: LinkStatus;
  /** When the link was lost, ms on the member's monotonic clock. */
  readonly lostAt: number | null;
  readonly refusal: Refusal | null;
  /** Why the server said goodbye, until the link is live again. */
  readonly farewell: Farewell["reason"] | null;
  readonly welcome: Welcome | null;
  readonly state: RoomState | null;
  readonly presence: Presence | null;
  /** What was done, newest last, at most 50. */
  readonly activity: readonly ActivityEntry[];
  /** What was said, newest last, at most 50. */
  readonly said?: readonly SaidEntry[];
}

/** What a member knows before it has heard anything. */
export const nothingKnown: RoomView = {
  status: "joining",
  lostAt: null,
  refusal: null,
  farewell: null,
  welcome: null,
  state: null,
  presence: null,
  activity: [],
  said: [],
};

/**
 * What came of a command. Besides the server's own codes: `offline`, it was not sent because the link is not
 * live (nothing is ever queued); `unconfirmed`, sent, but no answer came: the next state tells; `bounce`, a
 * second press so soon after the first that it was not sent.
 */
export type Outcome =
  | { readonly ok: true }
  | {
      readonly ok: false;
      readonly error: {
        readonly code: Refusal["code"] | "offline" | "unconfirmed" | "bounce";
        readonly message: string;
        readonly field?: string | undefined;
        /** In how many seconds it is worth another try. */
        readonly retryInSeconds?: number | undefined;
      };
      /** With `stale`: what to look at now. */
      readonly state?: RoomState | undefined;
    };

/**
 * How anything joins a room: page, board and command line alike.
 * 1. `view` is always the newest picture; `onChange` hears of every new one, until the returned function is called.
 * 2. Commands refer to the revision that is (or, for 600 ms after another member's doing, was) on show.
 * 3. Commands resolve, they never reject and are never queued or repeated.
 * 4. A lost link is found again for ever, at most 2 s apart; a refused one is not, until `retry`.
 */
export interface RoomLink {
  readonly view: RoomView;
  readonly clock: ServerClock;
  onChange(listener: (view: RoomView) => void): () => void;
  /** The press of the big button. */
  press(): Promise<Outcome>;
  act(name: "pause" | "resume" | "skip" | "reset" | "undo"): Promise<Outcome>;
  extend(seconds: number): Promise<Outcome>;
  setup(setup: SetupMessage, apply: "now" | "next"): Promise<Outcome>;
  label(text: string): Promise<Outcome>;
  /** A line to everybody in the room, 1 to 140 characters; it comes back in `view.said`. */
  say(text: string): Promise<Outcome>;
  rename(name: string): Promise<Outcome>;
  /** Boards: what the board says of itself; said again after every reconnect. */
  reportBoard(report: BoardReport): void;
  /** Screens: whether this one can be heard, and how far its clock may be off (ms); said again after every reconnect. */
  reportSound(state: SoundState, syncErrorMs?: number): void;
  /** Makes one screen of the room the one that is heard, by its id in the presence; null: each its own. */
  chooseSpeaker(member: string | null): Promise<Outcome>;
  /** Touches the button of a virtual board. */
  contact(board: string, down: boolean): Promise<Outcome>;
  /** Virtual boards: somebody touches the button, or, with `canceled`, is gone without having let go. */
  onContact(listener: (down: boolean, canceled: boolean) => void): () => void;
  /** Asks the server something that has an answer of its own; null when none came, or one that makes no sense. */
  request(name: ClientEventName, message: unknown): Promise<Reply | null>;
  /** What this member has to show for itself when it joins from now on; null: nothing. */
  useToken(token: string | null): void;
  /** After a sleep, or when the page is shown again: asks the server for its clock, and reconnects if it is silent. */
  check(): void;
  retry(): void;
  close(): void;
}
