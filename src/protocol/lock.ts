import * as v from "valibot";
import { limits } from "./limits.ts";

/** The PIN of a room: digits, so that it can be said across a table and typed on any phone. */
export const pinSchema = v.pipe(
  v.string(),
  v.regex(/^\d*$/, "only digits"),
  v.minLength(limits.pinDigits, `at least ${limits.pinDigits} digits`),
  v.maxLength(limits.pinMostDigits),
);

/** A code that pairs one board, once. */
export const pairingCodeSchema = v.pipe(v.string(), v.regex(/^\d{6}$/, "six digits"));

/** That a room is locked, for everybody in it to see: by whom, and when (ms since the epoch). */
export const lockNoticeSchema = v.object({ by: v.string(), at: v.number() });
export type LockNotice = v.InferOutput<typeof lockNoticeSchema>;

/**
 * What a PIN or a pairing code is exchanged for: it lets its bearer press in that room, until the lock changes. A
 * secret: it travels in the auth payload only.
 */
export const tokenAnswerSchema = v.object({ token: v.string() });
