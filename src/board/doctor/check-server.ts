import type { Board, Presence } from "../../protocol/presence.ts";
import type { Refusal } from "../../protocol/wire.ts";
import { listed } from "../parts/pin-name.ts";
import type { DoctorContext, DoctorSubject } from "./doctor-context.ts";
import { type Finding, fine, toMend, worthKnowing } from "./finding.ts";
import type { RoomVisit } from "./room-visit.ts";

type Joined = Extract<RoomVisit, { readonly outcome: "joined" }>;

/** Server: whether it lets us into the room, and who is there. */
export async function checkServer({ subject, visit }: DoctorContext): Promise<readonly Finding[]> {
  const visited = await visit();
  const { server } = subject;
  switch (visited.outcome) {
    case "unreachable":
      return [
        toMend(
          `The server at ${server} cannot be reached: ${visited.why}.`,
          "Start it: npm start; or name it: --server http://192.168.0.7:3000",
        ),
      ];
    case "silent":
      return [
        toMend(
          `${server} answers (status ${visited.status}), but lets nobody into a room.`,
          "See whether it is a Shared Pomodoro; a proxy before it must pass /socket.io on",
        ),
      ];
    case "refused":
      return [
        toMend(`The server at ${server} refuses us: ${visited.refusal.message}.`, helps(visited.refusal)),
      ];
    case "joined":
      return [...letIn(subject, visited), ...checkBoards(subject, visited.presence.boards)];
  }
}

/** What helps against a refusal. */
function helps({ code }: Refusal): string {
  if (code === "unsupported") return "Bring server and board to the same version";
  if (code === "not_allowed") return "Give the room's token: POMODORO_TOKEN=… shared-pomodoro doctor";
  if (code === "invalid") return "Name another room: --room main";
  return "Try again in a moment; then look at what the server writes";
}

function letIn({ server, room }: DoctorSubject, { welcome, presence }: Joined): readonly Finding[] {
  const { build, protocol, you } = welcome;
  return [
    fine(`The server at ${server} lets us into room ${room} (protocol ${protocol}, build ${build}).`),
    fine(`In the room: ${othersIn(presence, you.id)}.`),
  ];
}

/** By name where the room is small. */
function othersIn({ count, members }: Presence, me: string): string {
  const others = members?.filter(({ id }) => id !== me).map(({ name }) => name);
  if (others === undefined) return `${count - 1} others`;
  return others.length === 0 ? "nobody else" : listed(others, "and");
}

function checkBoards({ server, room }: DoctorSubject, boards: readonly Board[]): readonly Finding[] {
  if (boards.length > 0) return boards.map(checkBoard);
  const command = `shared-pomodoro board --server ${server} --room ${room}`;
  return [worthKnowing(`No board is in room ${room}.`, `Start one: ${command}`)];
}

const statusWords: Readonly<Record<Board["status"], string>> = {
  ready: "works",
  connecting: "is connecting",
  lost: "has no board",
  virtual: "is a virtual board",
};

/** What goes beyond the name of the device is trouble. */
function checkBoard({ name, status, detail }: Board): Finding {
  const says = `"${name}" ${statusWords[status]}${detail === undefined ? "." : `: ${sentence(detail)}`}`;
  const isWell = (status === "ready" || status === "virtual") && !detail?.includes(". ");
  return isWell ? fine(says) : worthKnowing(says);
}

function sentence(text: string): string {
  return /[.!?]$/.test(text) ? text : `${text}.`;
}
