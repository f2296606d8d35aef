import { readdir, readFile, readlink, realpath } from "node:fs/promises";
import { join } from "node:path";

/** Longer command lines are cut; characters. */
const commandLength = 80;

/** A program that has a port open. */
export interface PortHolder {
  readonly pid: number;
  /** What it was started with, its name first; at most 80 characters. */
  readonly command: string;
}

/** Which programs have a port open, as far as Linux tells: of one's own programs only, unless one is root. Never rejects. */
export async function portHolders(path: string, processes = "/proc"): Promise<readonly PortHolder[]> {
  const device = await realpath(path).catch(() => path);
  const pids = (await readdir(processes).catch(() => [])).filter((name) => /^\d+$/.test(name));
  const holders = await Promise.all(pids.map((pid) => holderOf(device, join(processes, pid), Number(pid))));
  return holders.filter((holder) => holder !== null).filter(({ pid }) => pid !== process.pid);
}

async function holderOf(device: string, folder: string, pid: number): Promise<PortHolder | null> {
  const files = await readdir(join(folder, "fd")).catch(() => []);
  const targets = await Promise.all(files.map((file) => readlink(join(folder, "fd", file)).catch(() => "")));
  if (!targets.includes(device)) return null;
  const command = await readFile(join(folder, "cmdline"), "utf8").catch(() => "");
  return { pid, command: command.replaceAll("\0", " ").trim().slice(0, commandLength) };
}
