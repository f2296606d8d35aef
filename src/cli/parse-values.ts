import { InvalidArgumentError } from "commander";
import * as v from "valibot";
import { limits } from "../protocol/limits.ts";
import { isRoomId, suggestRoomId } from "../protocol/room-id.ts";
import { nameSchema } from "../protocol/text.ts";

/** @throws InvalidArgumentError when it cannot be a name */
export function parseName(text: string): string {
  const name = v.safeParse(nameSchema, text);
  if (name.success) return name.output;
  throw new InvalidArgumentError(`A name has 1 to ${limits.textLength} characters.`);
}

/** @throws InvalidArgumentError when it cannot be a room, with what was perhaps meant */
export function parseRoom(text: string): string {
  if (isRoomId(text)) return text;
  const suggestion = suggestRoomId(text);
  throw new InvalidArgumentError(
    `A room has only a-z, 0-9 and - in its name.${suggestion === null ? "" : ` Did you mean ${suggestion}?`}`,
  );
}
