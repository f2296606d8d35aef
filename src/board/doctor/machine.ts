import { access, constants, readFile, stat } from "node:fs/promises";
import { arch, networkInterfaces, userInfo } from "node:os";
import { type PortHolder, portHolders } from "./port-holders.ts";

/** Who a device file belongs to. */
export interface Ownership {
  readonly gid: number;
  /** Its permissions, as `chmod` takes them. */
  readonly mode: number;
}

/** What the checks ask of the machine that they run on. Nothing here rejects. */
export interface Machine {
  readonly facts: MachineFacts;
  /** Whether this user may read and write a file. */
  rights(path: string): Promise<"granted" | "denied" | "missing">;
  /** Null where files do not belong to groups (Windows). */
  ownerOf(path: string): Promise<Ownership | null>;
  /** The lines of /etc/group; none where there is no such file. */
  groupLines(): Promise<readonly string[]>;
  /** Who has a port open, as far as the machine tells. */
  holdersOf(path: string): Promise<readonly PortHolder[]>;
}

/** What does not change while the doctor looks. */
export interface MachineFacts {
  /** As Node.js names it: `linux`. */
  readonly platform: string;
  readonly arch: string;
  /** `20.19.0`. */
  readonly node: string;
  readonly user: string;
  /** The groups of this session; those of the user may be more by now. */
  readonly gids: readonly number[];
  /** Addresses under which this machine can be reached. */
  readonly addresses: readonly string[];
}

/** The machine that this runs on. */
export function thisMachine(): Machine {
  return {
    facts: {
      platform: process.platform,
      arch: arch(),
      node: process.versions.node,
      user: userName(),
      gids: process.getgroups?.() ?? [],
      addresses: Object.values(networkInterfaces()).flatMap(
        (list) => list?.map(({ address }) => address) ?? [],
      ),
    },
    rights,
    ownerOf: (path) => stat(path).catch(() => null),
    groupLines: () =>
      readFile("/etc/group", "utf8").then(
        (text) => text.split("\n"),
        () => [],
      ),
    holdersOf: portHolders,
  };
}

/** A user of a container may have a number and no name. */
function userName(): string {
  try {
    return userInfo().username;
  } catch {
    return "$USER";
  }
}

async function rights(path: string): Promise<"granted" | "denied" | "missing"> {
  // Windows has ports that are no files: there, opening tells.
  if (!path.startsWith("/")) return "granted";
  try {
    await access(path, constants.R_OK | constants.W_OK);
    return "granted";
  } catch (error) {
    const code = error instanceof Error && "code" in error ? error.code : "";
    return code === "ENOENT" ? "missing" : "denied";
  }
}
