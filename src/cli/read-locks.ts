import { randomInt } from "node:crypto";
import { readFileSync } from "node:fs";
import type { Command } from "commander";
import * as v from "valibot";
import { pinSchema } from "../protocol/lock.ts";

export const pinVariable = "POMODORO_PIN";

/** Rooms that are to be locked at the start, unless they are locked already. */
export interface Locks {
  readonly rooms: readonly string[];
  readonly pin: string;
  /** Nobody chose the PIN: it has to be shown. */
  readonly isMadeUp: boolean;
}

/**
 * The PIN that rooms are locked with: from a file or, without one, from the environment, where nobody finds it
 * afterwards. Null where no room is to be locked. Ends the command when it is no PIN, or when one would have to be
 * made up and shown where it might be kept: in a log.
 */
export function readLocks(command: Command, rooms: readonly string[], file: string | null): Locks | null {
  const variable = process.env[pinVariable];
  delete process.env[pinVariable];
  if (rooms.length === 0) return null;
  const given = file === null ? variable : readFileSync(file, "utf8").trim();
  if (given === undefined) {
    if (process.stdout.isTTY) return { rooms, pin: madeUpPin(), isMadeUp: true };
    return command.error(
      `error: --lock needs a PIN: set ${pinVariable}, or name a file that holds it with --pin-file`,
    );
  }
  const pin = v.safeParse(pinSchema, given);
  if (pin.success) return { rooms, pin: pin.output, isMadeUp: false };
  return command.error(
    `error: the PIN in ${file ?? pinVariable} must be ${pin.issues[0]?.message ?? "digits"}`,
  );
}

const madeUpPin = () => String(randomInt(1_000_000)).padStart(6, "0");
