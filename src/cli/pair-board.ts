import { accessSync, chmodSync, constants, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { createInterface } from "node:readline/promises";
import * as v from "valibot";
import { type Declined, RoomAccess } from "../client/room-access.ts";
import type { RoomView } from "../client/room-link.ts";
import { SocketRoomLink } from "../client/socket-room-link.ts";
import { pairingCodeSchema } from "../protocol/lock.ts";
import type { Said } from "./say.ts";

/** What `pair` was asked for. */
export interface PairRequest {
  readonly server: string;
  readonly room: string;
  readonly name: string;
  /** Where the token is to be kept. */
  readonly tokenFile: string;
}

/** How long a server may take to let us in, in ms. */
const patienceMs = 10_000;

/** Asks for the code on the terminal; from a pipe its first line is taken, and nothing where there is none. */
export async function askCode(): Promise<string> {
  const lines = createInterface({ input: process.stdin, output: process.stdout });
  const ended = new Promise<string>((resolve) => lines.once("close", () => resolve("")));
  try {
    return (await Promise.race([lines.question("Code of `shared-pomodoro room pair`: "), ended])).trim();
  } finally {
    lines.close();
  }
}

/**
 * Pairs the board of this machine with a room: exchanges the code for a token, and keeps that in a file which only
 * this user can read. Never rejects.
 */
export async function pairBoard(request: PairRequest, ask: () => Promise<string>): Promise<Said> {
  const { server, room, name, tokenFile } = request;
  const link = new SocketRoomLink({ url: server, room, name, kind: "board", followClock: false });
  try {
    // Before a code is used up.
    accessSync(dirname(tokenFile), constants.W_OK);
    const view = await settled(link);
    if (view.status !== "live") return { ok: false, text: whyNotIn(view, server) };
    const code = v.safeParse(pairingCodeSchema, (await ask()).replaceAll(/[\s-]/g, ""));
    if (!code.success) return { ok: false, text: noCode(room) };
    const admission = await new RoomAccess(link).pair(code.output);
    if (!admission.ok) return { ok: false, text: whyNotPaired(admission, room) };
    writeFileSync(tokenFile, `${admission.token}\n`, { mode: 0o600 });
    chmodSync(tokenFile, 0o600);
    const next = `shared-pomodoro board --server ${server} --room ${room} --token-file ${tokenFile}`;
    return { ok: true, text: `This board may press in room ${room}. Now run it:\n  ${next}` };
  } catch (error) {
    return { ok: false, text: `${tokenFile} cannot be written: ${(error as Error).message}` };
  } finally {
    link.close();
  }
}

function noCode(room: string): string {
  return `That is no code: it has six digits. ${whereCodesAre(room)}`;
}

function whyNotPaired({ error }: Declined, room: string): string {
  if (error.code !== "not_allowed") return `The server says: ${error.message}.`;
  return `That is not the code of room ${room}, or not any more: each is good for one board, and for five minutes. ${whereCodesAre(room)}`;
}

function whereCodesAre(room: string): string {
  return `\`shared-pomodoro room pair ${room}\` shows one at the server's machine.`;
}

function whyNotIn({ refusal }: RoomView, server: string): string {
  return refusal === null
    ? `${server} does not answer: is that the server's address?`
    : `${server} says: ${refusal.message}.`;
}

/** The room as it is once the server has answered, or has not for too long. */
function settled(link: SocketRoomLink): Promise<RoomView> {
  return new Promise((resolve) => {
    const timeout = setTimeout(() => resolve(link.view), patienceMs);
    const stop = link.onChange((view) => {
      if (view.status !== "live" && view.status !== "refused") return;
      clearTimeout(timeout);
      stop();
      resolve(view);
    });
  });
}
