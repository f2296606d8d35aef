import { existsSync } from "node:fs";
import { resolve } from "node:path";

/** The profile that lies in the folder where one started, if there is one at this moment. */
export function usualProfile(): string | null {
  const file = resolve("board.json");
  return existsSync(file) ? file : null;
}
