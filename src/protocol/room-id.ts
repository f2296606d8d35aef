import * as v from "valibot";
import { limits } from "./limits.ts";

/** The room at the address `/`, where the course's pages are too. */
export const mainRoom = "main";

/** A room id is a slug: 1 to 40 of `a-z 0-9 -`, not starting or ending with `-`. */
export const roomIdSchema = v.pipe(
  v.string(),
  v.maxLength(limits.roomLength, `at most ${limits.roomLength} characters`),
  v.regex(/^[a-z0-9]([a-z0-9-]*[a-z0-9])?$/, "only a-z, 0-9 and -, not starting or ending with -"),
);

export function isRoomId(text: unknown): text is string {
  return v.is(roomIdSchema, text);
}

/** The nearest thing to `text` that is a room id, or null when nothing of it can be used. */
export function suggestRoomId(text: string): string | null {
  const slug = text
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .slice(0, limits.roomLength)
    .replace(/^-+|-+$/g, "");
  return slug === "" ? null : slug;
}
