import type { BoardStatus } from "../protocol/presence.ts";

/**
 * What the process of a board tells the one that started it: how the board is, how its link to the server is, a line
 * for people, that it lives.
 */
export type BoardMessage =
  | { readonly type: "board"; readonly status: BoardStatus; readonly detail?: string | undefined }
  | { readonly type: "link"; readonly line: string }
  | { readonly type: "line"; readonly line: string }
  | { readonly type: "alive" };

/** The exit code of a board's process that has seen enough boards: a fresh one is to go on at once (EX_TEMPFAIL of sysexits.h). */
export const wornExitCode = 75;

/** How often it says that it lives, in ms. */
export const aliveEveryMs = 2_000;

export function isBoardMessage(message: unknown): message is BoardMessage {
  if (typeof message !== "object" || message === null) return false;
  const { type } = message as BoardMessage;
  return type === "board" || type === "link" || type === "line" || type === "alive";
}

/** `ready: Arduino on /dev/ttyACM0`. */
export function inWords({ status, detail }: Extract<BoardMessage, { readonly type: "board" }>): string {
  return detail === undefined ? status : `${status}: ${detail}`;
}
