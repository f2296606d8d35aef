import * as v from "valibot";
import { limits } from "./limits.ts";
import { lockNoticeSchema, pairingCodeSchema, pinSchema } from "./lock.ts";
import { activitySchema, boardReportSchema, presenceSchema, soundStateSchema } from "./presence.ts";
import { roomIdSchema } from "./room-id.ts";
import { memberKindSchema, roomStateSchema, setupSchema } from "./room-state.ts";
import { labelSchema, lineSchema, nameSchema } from "./text.ts";

/** The version of the wire. Additions do not raise it: both sides ignore what they do not know. */
export const protocolVersion = 1;

const rev = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
const op = v.pipe(
  v.string(),
  v.regex(/^[\w-]+$/, "only letters, digits, _ and -"),
  v.maxLength(limits.opLength),
);
const acting = { rev, op } as const;

/** What a client says when it connects; without `protocol` it is a page of the course. */
export const joinSchema = v.object({
  protocol: v.literal(protocolVersion),
  room: v.optional(roomIdSchema),
  name: v.optional(nameSchema),
  kind: v.optional(memberKindSchema),
  token: v.optional(v.pipe(v.string(), v.maxLength(256))),
});
export type Join = v.InferInput<typeof joinSchema>;

/** Commands: what changes the room. */
export const commandSchemas = {
  /** Without `rev`: a member without eyes, such as a plain button. */
  press: v.object({ rev: v.optional(rev), op }),
  pause: v.object(acting),
  resume: v.object(acting),
  skip: v.object(acting),
  reset: v.object(acting),
  extend: v.object({
    ...acting,
    seconds: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(limits.extendSeconds)),
  }),
  setup: v.object({ ...acting, setup: setupSchema, apply: v.picklist(["now", "next"]) }),
  undo: v.object(acting),
  label: v.object({ text: labelSchema, op }),
  /** A line to everybody in the room. */
  say: v.object({ text: lineSchema, op }),
} as const;
export type CommandName = keyof typeof commandSchemas;
export type CommandMessage<Name extends CommandName> = v.InferInput<(typeof commandSchemas)[Name]>;

/** A command that has been parsed. */
export type Command = {
  [Name in CommandName]: { readonly name: Name } & v.InferOutput<(typeof commandSchemas)[Name]>;
}[CommandName];

/** What a member says about itself, or to a board. */
export const memberSchemas = {
  clock: v.object({ sentAt: v.pipe(v.number(), v.finite()) }),
  rename: v.object({ name: nameSchema }),
  sound: v.object({
    state: soundStateSchema,
    syncErrorMs: v.optional(v.pipe(v.number(), v.minValue(0), v.maxValue(1e9))),
  }),
  /** Which screen makes the room's noise; null: each its own. */
  speaker: v.object({ member: v.nullable(v.pipe(v.string(), v.maxLength(limits.opLength))) }),
  board: boardReportSchema,
  contact: v.object({ board: v.pipe(v.string(), v.maxLength(limits.opLength)), down: v.boolean() }),
  /** Locks an open room, or gives a locked one another PIN; whoever was let in before has to come in anew. */
  lock: v.object({ pin: pinSchema }),
  unlock: v.object({}),
  /** Asks to be let in to a locked room. */
  enter: v.object({ pin: pinSchema }),
  /** Sends everybody else who was let in out again. The PIN stays. */
  revoke: v.object({}),
  /** Exchanges a code of `room pair` for a token. */
  pair: v.object({ code: pairingCodeSchema }),
} as const;
export type MemberMessageName = keyof typeof memberSchemas;

/** Everything that a client may send. */
export const clientEvents = { ...commandSchemas, ...memberSchemas } as const;
export type ClientEventName = keyof typeof clientEvents;

/** Everything that the server sends. */
export const serverEvents = {
  welcome: v.object({
    you: v.object({ id: v.string(), name: v.string(), mayPress: v.boolean(), why: v.optional(v.string()) }),
    build: v.string(),
    protocol: v.number(),
    /** Null or absent: the room is open. */
    lock: v.optional(v.nullable(lockNoticeSchema)),
  }),
  state: roomStateSchema,
  presence: presenceSchema,
  activity: activitySchema,
  farewell: v.object({ reason: v.picklist(["restarting", "closing", "too_slow", "too_many"]) }),
  /** Only to a virtual board: somebody touches its button. */
  contact: v.object({
    board: v.string(),
    down: v.boolean(),
    /** With `down: false`: nobody let go, but whoever held it has gone or may not press any more. It means nothing. */
    canceled: v.optional(v.boolean()),
  }),
} as const;
export type ServerEventName = keyof typeof serverEvents;
export type ServerMessage<Name extends ServerEventName> = v.InferOutput<(typeof serverEvents)[Name]>;
export type Welcome = ServerMessage<"welcome">;
export type Farewell = ServerMessage<"farewell">;

/** Why something was not done, in the order in which it is judged. */
export const codeSchema = v.picklist([
  "unsupported",
  "too_many",
  "invalid",
  "not_allowed",
  "stale",
  "not_now",
  "unavailable",
]);
export type Code = v.InferOutput<typeof codeSchema>;

export const refusalSchema = v.object({
  code: codeSchema,
  message: v.string(),
  /** The path of the part that does not fit. */
  field: v.optional(v.string()),
  /** In how many seconds it is worth another try. */
  retryInSeconds: v.optional(v.number()),
});
export type Refusal = v.InferOutput<typeof refusalSchema>;

/** The answer to a command. */
export const replySchema = v.variant("ok", [
  v.object({ ok: v.literal(true), state: v.optional(roomStateSchema), data: v.optional(v.unknown()) }),
  v.object({ ok: v.literal(false), error: refusalSchema, state: v.optional(roomStateSchema) }),
]);
export type Reply = v.InferOutput<typeof replySchema>;

/** The answer to `clock`, on two clocks: the client's own and the server's, ms. */
export const clockAnswerSchema = v.object({ sentAt: v.number(), now: v.number() });
