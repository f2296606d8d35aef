import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { transformWithOxc } from "vite";

/**
 * Writes a script of tests/bench/children to `folder` as JavaScript, for a process whose memory is looked at: a
 * loader of TypeScript would take 25 MB of it. The script imports nothing of ours but by addresses that it is given.
 * @returns the path of the file
 */
export async function plainScript(name: string, folder: string): Promise<string> {
  const source = fileURLToPath(new URL(`../children/${name}.ts`, import.meta.url));
  const { code } = await transformWithOxc(readFileSync(source, "utf8"), source);
  const file = join(folder, `${name}.mjs`);
  writeFileSync(file, code);
  return file;
}

/** Runs `start` so that processes that are forked in it get none of the flags of this one, such as a loader. */
export async function withoutOwnFlags<Result>(start: () => Promise<Result>): Promise<Result> {
  const flags = process.execArgv.splice(0);
  try {
    return await start();
  } finally {
    process.execArgv.push(...flags);
  }
}
