import type { RoomView } from "../../client/room-link.ts";
import { SocketRoomLink } from "../../client/socket-room-link.ts";
import type { Presence } from "../../protocol/presence.ts";
import type { Refusal, Welcome } from "../../protocol/wire.ts";
import { type PageAnswer, requestPage } from "./request-page.ts";

/** How long a server may take to answer, and to let us in; ms. */
export const usualPatience = { pageMs: 3_000, joinMs: 5_000 } as const;
/** The clock of a server is asked eight times within this, in ms. */
const clockMs = 500;

export interface VisitOptions {
  /** The server's origin, such as `http://192.168.0.7:3000`. */
  readonly server: string;
  readonly room: string;
  readonly token?: string | undefined;
  readonly patience?: { readonly pageMs: number; readonly joinMs: number };
}

/** How far the server's clock is ahead of this machine's, and the most that this can be wrong by; ms. */
export interface ClockReading {
  readonly aheadMs: number;
  readonly errorMs: number;
}

/** What came of looking at a server. `silent`: it answered the request for its page, but not us. */
export type RoomVisit =
  | { readonly outcome: "unreachable"; readonly why: string }
  | { readonly outcome: "refused"; readonly refusal: Refusal }
  | { readonly outcome: "silent"; readonly status: number }
  | {
      readonly outcome: "joined";
      readonly welcome: Welcome;
      readonly presence: Presence;
      readonly clock: ClockReading | null;
    };

/** Looks in on a room as a tool, and leaves again. Never rejects; takes 9 s at most. */
export async function visitRoom(options: VisitOptions): Promise<RoomVisit> {
  const page = await requestPage(options.server, (options.patience ?? usualPatience).pageMs);
  return page.ok ? join(options, page) : { outcome: "unreachable", why: page.why };
}

async function join(
  { server, room, token, patience = usualPatience }: VisitOptions,
  { status }: Extract<PageAnswer, { ok: true }>,
): Promise<RoomVisit> {
  const given = token === undefined ? {} : { token };
  const link = new SocketRoomLink({ url: server, room, name: "Doctor", kind: "tool", ...given });
  try {
    const view = await lookUntil(link, isDecided, patience.joinMs);
    if (view === null) return { outcome: "silent", status };
    const { refusal, welcome, presence } = view;
    if (refusal !== null) return { outcome: "refused", refusal };
    if (welcome === null || presence === null) return { outcome: "silent", status };
    return { outcome: "joined", welcome, presence, clock: await readClock(link) };
  } finally {
    link.close();
  }
}

function isDecided({ status, welcome, presence, refusal }: RoomView): boolean {
  return refusal !== null || (status === "live" && welcome !== null && presence !== null);
}

/** The first view of a room that will do; null when none comes in time. */
function lookUntil(
  link: SocketRoomLink,
  willDo: (view: RoomView) => boolean,
  ms: number,
): Promise<RoomView | null> {
  return new Promise((resolve) => {
    const finish = (view: RoomView | null) => {
      clearTimeout(timer);
      stop();
      resolve(view);
    };
    const timer = setTimeout(() => finish(null), ms);
    const stop = link.onChange((view) => {
      if (willDo(view)) finish(view);
    });
  });
}

async function readClock({ clock }: SocketRoomLink): Promise<ClockReading | null> {
  await new Promise<void>((resolve) => setTimeout(resolve, clockMs));
  const [serverNow, errorMs] = [clock.now(), clock.errorMs()];
  return serverNow === null || errorMs === null ? null : { aheadMs: serverNow - Date.now(), errorMs };
}
