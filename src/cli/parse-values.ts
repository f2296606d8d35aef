import { existsSync, statSync } from "node:fs";
import { resolve } from "node:path";
import { InvalidArgumentError } from "commander";
import * as v from "valibot";
import { parseBoardChoice } from "../board/find/board-choice.ts";
import { limits } from "../protocol/limits.ts";
import { isRoomId, suggestRoomId } from "../protocol/room-id.ts";
import { nameSchema } from "../protocol/text.ts";

// What follows throws an InvalidArgumentError when the text is none of these; its message says what would be one.

export function parsePort(text: string): number {
  const port = Number(text);
  if (/^\d{1,5}$/.test(text) && port <= 65_535) return port;
  throw new InvalidArgumentError("It is a whole number from 0 (any free port) to 65535, such as 3000.");
}

export function parseHost(text: string): string {
  if (text.trim() !== "") return text;
  throw new InvalidArgumentError("Leave it away to listen on all interfaces.");
}

/** The address of a server. */
export function parseServer(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (url === null || !/^https?:$/.test(url.protocol)) {
    throw new InvalidArgumentError("It is an address such as http://192.168.0.7:3000.");
  }
  const { username, password, search, hash } = url;
  if (username + password + search + hash === "") return text;
  // Commander repeats what it was given; everybody on the machine can read a command line anyway.
  throw new InvalidArgumentError(
    `Only the address of the server belongs there, ${url.origin}${url.pathname}; tokens go into POMODORO_TOKEN.`,
  );
}

/** Which board; it is looked for later. */
export function parseBoard(text: string): string {
  const choice = parseBoardChoice(text);
  if (choice.ok) return text;
  throw new InvalidArgumentError(choice.message);
}

/** A folder that is there. */
export function parseFolder(text: string): string {
  if (existsSync(text) && statSync(text).isDirectory()) return resolve(text);
  throw new InvalidArgumentError("There is no such folder.");
}

/** A file that is there. */
export function parseFile(text: string): string {
  if (existsSync(text) && statSync(text).isFile()) return resolve(text);
  throw new InvalidArgumentError("There is no such file.");
}

/** Where something is going to be. */
export function parsePath(text: string): string {
  return resolve(text);
}

/** The name of a person or a board. */
export function parseName(text: string): string {
  const name = v.safeParse(nameSchema, text);
  if (name.success) return name.output;
  throw new InvalidArgumentError(`A name has 1 to ${limits.textLength} characters.`);
}

/** A room; the message says what was perhaps meant. */
export function parseRoom(text: string): string {
  if (isRoomId(text)) return text;
  const suggestion = suggestRoomId(text);
  throw new InvalidArgumentError(
    `A room has only a-z, 0-9 and - in its name.${suggestion === null ? "" : ` Did you mean ${suggestion}?`}`,
  );
}
