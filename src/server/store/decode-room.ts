import type { LoadedRoom, StoredRoom } from "../rooms/ports.ts";
import { type Bytes, parseJson } from "./json-bytes.ts";

/** What a store has of a room: its two numbers, the `StoredRoom` as JSON, and entries as JSON, oldest first. */
export interface EncodedRoom {
  readonly rev: number;
  readonly seq: number;
  readonly record: Bytes;
  readonly activity: readonly Bytes[];
}

/**
 * @param id which room, for the message
 * @throws Error when anything of it cannot be understood: better no room than half of one
 */
export function decodeRoom(id: string, { rev, seq, record, activity }: EncodedRoom): LoadedRoom {
  const room = parse(id, "record", record);
  if (!isStoredRoom(room) || room.rev !== rev || room.seq !== seq) throw notReadable(id, "record");
  return { room, activity: activity.map((bytes) => decodeEntry(id, bytes)) };
}

type ActivityEntry = LoadedRoom["activity"][number];

function decodeEntry(id: string, bytes: Bytes): ActivityEntry {
  const entry = parse(id, "activity", bytes);
  if (!isActivityEntry(entry)) throw notReadable(id, "activity");
  return entry;
}

function parse(id: string, part: string, bytes: Bytes): unknown {
  try {
    return parseJson(bytes);
  } catch (error) {
    throw notReadable(id, part, error);
  }
}

function notReadable(id: string, part: string, cause?: unknown): Error {
  return new Error(`The ${part} of room "${id}" in the store cannot be read.`, { cause });
}

/** Looks as deep as is needed to know that what was written is whole; what is in it was checked before. */
function isStoredRoom(value: unknown): value is StoredRoom {
  return (
    isObject(value) &&
    isTimer(value.timer) &&
    typeof value.label === "string" &&
    isObjectOrNull(value.last) &&
    (value.undo === null || (isObject(value.undo) && isTimer(value.undo.timer))) &&
    Array.isArray(value.ops)
  );
}

function isTimer(value: unknown): boolean {
  return isObject(value) && value.v === 1 && value.value !== undefined && isObject(value.context);
}

function isActivityEntry(value: unknown): value is ActivityEntry {
  return (
    isObject(value) &&
    typeof value.at === "number" &&
    typeof value.did === "string" &&
    typeof value.phase === "string" &&
    isObjectOrNull(value.by)
  );
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null;
}

function isObjectOrNull(value: unknown): boolean {
  return value === null || isObject(value);
}
