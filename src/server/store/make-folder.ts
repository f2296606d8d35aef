import { mkdirSync, statSync } from "node:fs";
import { dirname } from "node:path";

/**
 * Makes a folder with all that is above it. What people worked on is nobody else's business on this machine.
 *
 * Not by `recursive` of mkdir: that tries for ever where the system says "no such folder" about one whose parent
 * is there, as it does below /proc, and calls a disk that cannot be written a folder that is not there (Node 20).
 */
export function makeFolder(folder: string): void {
  const found = statSync(folder, { throwIfNoEntry: false });
  if (found?.isDirectory()) return;
  if (found !== undefined) throw new Error(`${folder} is no folder`);
  makeFolder(dirname(folder));
  mkdirSync(folder, { mode: 0o700 });
}
