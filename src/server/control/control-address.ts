import { createHash } from "node:crypto";
import { lstatSync, mkdirSync, realpathSync } from "node:fs";
import { join } from "node:path";

/**
 * What a socket's path may be at most, in bytes: `sun_path` has 104 on macOS and 108 on Linux, with an end mark.
 * A longer one is not refused by Node but cut off, and would be another file.
 */
const longestPath = 103;

/** Where a server listens for commands. */
export interface ControlAddress {
  /** A path for `net.listen` and `net.connect`. */
  readonly path: string;
  /** Whether it is a file, which a killed server leaves behind. */
  readonly isFile: boolean;
}

/**
 * Where the server of a data folder listens for commands of the person who runs it: in the data folder, or, where
 * the path would be too long for that, in a folder of this user's own among the temporary files. On Windows it is a
 * named pipe, which only this user and administrators may write to.
 *
 * @param folder the data folder, which must be there
 * @throws Error when there is no place that is ours alone
 */
export function controlAddressOf(
  folder: string,
  platform: NodeJS.Platform = process.platform,
): ControlAddress {
  const real = realpathSync(folder);
  const name = createHash("sha256").update(real).digest("hex").slice(0, 16);
  if (platform === "win32") return { path: `\\\\.\\pipe\\shared-pomodoro-${name}`, isFile: false };
  const path = join(real, "control.sock");
  if (Buffer.byteLength(path) <= longestPath) return { path, isFile: true };
  return { path: join(ownTemporaryFolder(), `${name}.sock`), isFile: true };
}

/** The same for a server and for a command of the same user: not `TMPDIR`, which a service may have of its own. */
function ownTemporaryFolder(): string {
  const user = process.getuid?.() ?? 0;
  const folder = join("/tmp", `shared-pomodoro-${user}`);
  try {
    mkdirSync(folder, { mode: 0o700 });
  } catch (error) {
    if ((error as { code?: string }).code !== "EEXIST") throw error;
  }
  const found = lstatSync(folder);
  const isOurs = found.isDirectory() && found.uid === user && (found.mode & 0o077) === 0;
  if (!isOurs) throw new Error(`${folder} is not a folder of this user alone`);
  return folder;
}
