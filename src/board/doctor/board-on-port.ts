import type { Board } from "../../protocol/presence.ts";
import type { DoctorContext } from "./doctor-context.ts";
import type { MachineFacts } from "./machine.ts";

/** A board of the room that says that it is on a port. */
export interface ReportedBoard {
  readonly board: Board;
  /** Whether it is the server of this machine that says so: elsewhere, ports have the same names. */
  readonly isHere: boolean;
}

/** Which board of the room holds a serial port and works, as it says itself; null when none does. */
export async function boardOnPort(
  { subject, tools, visit }: DoctorContext,
  path: string,
): Promise<ReportedBoard | null> {
  const visited = await visit();
  if (visited.outcome !== "joined") return null;
  const board = visited.presence.boards.find(
    ({ status, detail }) => status === "ready" && isAbout(detail, path),
  );
  return board === undefined ? null : { board, isHere: isThisMachine(subject.server, tools.machine.facts) };
}

/** A detail starts with what the board is, and may go on about other ports. */
function isAbout(detail: string | undefined, path: string): boolean {
  const about = `Arduino on ${path}`;
  return detail === about || detail?.startsWith(`${about}. `) === true;
}

function isThisMachine(server: string, { addresses }: MachineFacts): boolean {
  const host = new URL(server).hostname.replace(/^\[|\]$/g, "");
  return host === "localhost" || host.startsWith("127.") || addresses.includes(host);
}
