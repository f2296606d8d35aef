import type { Board } from "../../../protocol/presence.ts";

/** Who is here, and what stands on the desk. */
export const people = {
  here: "Here",
  yourName: "Your name",
  you: "you",
  nobodyElse: "Nobody else yet. Send them the link.",
  /** While the server is out of reach and has never said it. */
  unknown: "Who else is here, only the server knows.",
  crowd: (count: number) => `${count} are here; too many to name.`,
  onTheDesk: "On the desk",
  buttonOf: (board: string) => `Button of ${board}: press or hold`,
  boards: {
    ready: "ready",
    connecting: "connecting …",
    lost: "lost",
    virtual: "virtual",
  } satisfies Record<Board["status"], string>,
  virtualHint: "No board on the desk: press this one.",
};
