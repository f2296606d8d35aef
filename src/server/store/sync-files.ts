import { closeSync, fsyncSync, openSync } from "node:fs";

/**
 * Waits until a file is on the disk. Never for a database that is open: closing this handle would take the locks of
 * all others in this process with it.
 */
export function syncFile(path: string): void {
  const file = openSync(path, "r+");
  try {
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}

/** Waits until the names in a folder are on the disk. Windows has no such thing and keeps them in order by itself. */
export function syncFolder(path: string): void {
  if (process.platform === "win32") return;
  const folder = openSync(path, "r");
  try {
    fsyncSync(folder);
  } finally {
    closeSync(folder);
  }
}
