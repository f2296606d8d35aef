import { type Parsed, parse } from "../../protocol/parse.ts";
import { mainRoom } from "../../protocol/room-id.ts";
import type { Actor, MemberKind } from "../../protocol/room-state.ts";
import { joinSchema, protocolVersion, type Refusal } from "../../protocol/wire.ts";

/** Who is on a connection, and in which protocol. */
export interface Joining {
  readonly room: string;
  readonly member: Actor;
  readonly speaks: "protocol" | "course";
  /** What it has to show for itself; null: nothing. */
  readonly token: string | null;
  /** Where it comes from. */
  readonly address: string;
}

/** Who members are that do not say. */
const namesByKind: Readonly<Record<MemberKind, string>> = {
  screen: "Guest",
  board: "Desk button",
  tool: "Tool",
};

const otherVersion: Refusal = { code: "unsupported", message: `version ${protocolVersion} is spoken here` };

/**
 * Reads what a connection says of itself. Without `protocol` it is a page of the course.
 * @param known what the server knows of it: the id it gets, and where it comes from
 */
export function parseJoining(
  auth: Readonly<Record<string, unknown>>,
  { id, address }: { readonly id: string; readonly address: string },
): Parsed<Joining> {
  if (auth.protocol === undefined) {
    const member = { id, name: "Course page", kind: "screen" } as const;
    return { ok: true, value: { room: mainRoom, member, speaks: "course", token: null, address } };
  }
  if (auth.protocol !== protocolVersion) return { ok: false, error: otherVersion };
  const join = parse(joinSchema, auth);
  if (!join.ok) return join;
  const { room = mainRoom, kind = "screen", name = namesByKind[kind], token = null } = join.value;
  return { ok: true, value: { room, member: { id, name, kind }, speaks: "protocol", token, address } };
}
