import { randomBytes } from "node:crypto";
import type { Ids } from "./rooms/ports.ts";

/** {@link Ids} of 48 random bits, 8 characters that are safe in any address. */
export class RandomIds implements Ids {
  next(): string {
    return randomBytes(6).toString("base64url");
  }
}
