import { type Finding, toMend } from "./finding.ts";
import type { Machine } from "./machine.ts";

/** Read and write, for the group. */
const groupMayUse = 0o060;
const docs = "docs/board.md tells how";

interface Group {
  readonly name: string;
  readonly members: readonly string[];
}

/** Why this user may not open a port, and what helps. */
export async function whyDenied(path: string, machine: Machine): Promise<Finding> {
  const { gids, user } = machine.facts;
  const owner = await machine.ownerOf(path);
  const group = owner === null ? null : await groupOf(owner.gid, machine);
  if (owner === null || group === null || (owner.mode & groupMayUse) !== groupMayUse) return needsRule(path);
  const says = `You may not open ${path}; only the group ${group.name} may.`;
  if (!group.members.includes(user))
    return toMend(says, `Join it: sudo usermod -aG ${group.name} ${user}, then log out and in again`);
  return gids.includes(owner.gid)
    ? needsRule(path)
    : toMend(`${says} You have joined it, but after this session began.`, "Log out and in again");
}

/** A group that everybody could join is of no use here, and nobody should join root's. */
function needsRule(path: string): Finding {
  return toMend(`You may not open ${path}, and no group would help.`, `Let a udev rule allow it; ${docs}`);
}

async function groupOf(gid: number, machine: Machine): Promise<Group | null> {
  const fields = (await machine.groupLines()).map((line) => line.split(":"));
  const [name, , , members = ""] = fields.find(([, , id]) => id === String(gid)) ?? [];
  return name === undefined || gid === 0 ? null : { name, members: members.trim().split(",") };
}
