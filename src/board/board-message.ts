import type { BoardStatus } from "../protocol/presence.ts";

/** What the process of a board tells the one that started it: how the board is, or a line for people. */
export type BoardMessage =
  | { readonly type: "board"; readonly status: BoardStatus; readonly detail?: string | undefined }
  | { readonly type: "line"; readonly line: string };

/** The exit code of a board's process that has seen enough boards: a fresh one is to go on at once (EX_TEMPFAIL of sysexits.h). */
export const wornExitCode = 75;

export function isBoardMessage(message: unknown): message is BoardMessage {
  if (typeof message !== "object" || message === null) return false;
  const { type } = message as BoardMessage;
  return type === "board" || type === "line";
}

/** `ready: Arduino on /dev/ttyACM0`. */
export function inWords({ status, detail }: Extract<BoardMessage, { readonly type: "board" }>): string {
  return detail === undefined ? status : `${status}: ${detail}`;
}
