import type { Board } from "../../protocol/presence.ts";
import type { BoardPlace } from "../find/board-choice.ts";
import type { DoctorContext } from "./doctor-context.ts";
import type { MachineFacts } from "./machine.ts";

/** A board of the room that says where it is. */
export interface ReportedBoard {
  readonly board: Board;
  /** Whether that is the place that is meant: on another machine, ports have the same names. */
  readonly isSure: boolean;
}

/** Where a board can be held by somebody else. */
export type SharedPlace = Exclude<BoardPlace, { readonly kind: "virtual" }>;

/** Which board of the room is on a place and works, as it says itself; null when none does. */
export async function boardOn(
  { subject, tools, visit }: Pick<DoctorContext, "subject" | "tools" | "visit">,
  place: SharedPlace,
): Promise<ReportedBoard | null> {
  const visited = await visit();
  if (visited.outcome !== "joined") return null;
  const about = descriptionOf(place);
  const board = visited.presence.boards.find(
    ({ status, detail }) => status === "ready" && isAbout(detail, about),
  );
  if (board === undefined) return null;
  const isSure =
    isThisMachine(subject.server, tools.machine.facts) || (place.kind === "tcp" && !isLoopback(place.host));
  return { board, isSure };
}

/** As lines describe themselves. */
function descriptionOf(place: SharedPlace): string {
  return place.kind === "serial" ? `Arduino on ${place.path}` : `Arduino at ${place.host}:${place.port}`;
}

/** A detail starts with what the board is, and may go on about other places. */
function isAbout(detail: string | undefined, about: string): boolean {
  return detail === about || detail?.startsWith(`${about}. `) === true;
}

function isThisMachine(server: string, { addresses }: MachineFacts): boolean {
  const host = new URL(server).hostname.replace(/^\[|\]$/g, "");
  return isLoopback(host) || addresses.includes(host);
}

function isLoopback(host: string): boolean {
  return host === "localhost" || host === "::1" || host.startsWith("127.");
}
