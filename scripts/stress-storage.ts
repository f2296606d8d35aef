// Storage under stress, by hand: `npm run stress:storage -- [flips | kills | errors | limits | crashes] [how many]`.
// Kills and errors are injected into the system's calls by strace, limits set by prlimit (both Linux).
import { execFileSync, spawnSync } from "node:child_process";
import { copyFileSync, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { isDeepStrictEqual } from "node:util";
import { fillFolder, open, openDamaged, withFlippedBit } from "../tests/server/store/damage.ts";

const child = fileURLToPath(new URL("stress-storage/store-child.mjs", import.meta.url));
/** What the store asks of the disk, and what of it is of one kind. */
const calls = ["openat", "pwrite64", "fsync,fdatasync", "ftruncate", "unlink"];
const changesPerRun = 12;

const [what = "all", many] = process.argv.slice(2);
let failures = 0;
const parts: Record<string, () => Promise<void>> = { flips, kills, errors, limits, crashes };
if (what !== "all" && parts[what] === undefined) throw new Error(`one of: ${Object.keys(parts).join(", ")}`);
for (const [name, part] of Object.entries(parts)) if (what === "all" || what === name) await part();
process.exitCode = failures === 0 ? 0 : 1;

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

function fail(line: string): void {
  failures += 1;
  say(`FAILED: ${line}`);
}

async function inFolder<Result>(work: (folder: string) => Promise<Result>): Promise<Result> {
  const folder = mkdtempSync(join(tmpdir(), "pomodoro-stress-"));
  try {
    return await work(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function has(tool: string): boolean {
  if (spawnSync(tool, ["--version"]).error === undefined) return true;
  say(
    `${tool} is missing: install it (apt-get install ${tool === "prlimit" ? "util-linux" : tool}) and try again.`,
  );
  return false;
}

/** Flips single bits, evenly over the whole file; each is of no consequence or said, and nothing else is lost. */
async function flips(): Promise<void> {
  const count = Number(many ?? 2_000);
  await inFolder(async (folder) => {
    const sound = await fillFolder(folder);
    const { content } = await openDamaged(folder, sound);
    mkdirSync(join(folder, "copies"));
    copyFileSync(join(folder, "pomodoro.db"), join(folder, "copies", "pomodoro-20261119T083000Z.db"));
    const bits = sound.length * 8;
    let harmless = 0;
    for (let nth = 0; nth < count; nth += 1) {
      const bit = Math.floor((nth * bits) / count) + (nth % 8);
      const outcome = await openDamaged(folder, withFlippedBit(sound, bit % bits));
      if (outcome.notice === null) harmless += 1;
      if (outcome.notice === null && !isDeepStrictEqual(outcome.content, content))
        fail(`bit ${bit} went unnoticed`);
      if (Object.values(outcome.content).some((part) => part === null)) fail(`bit ${bit} lost a room`);
      if (nth % 50 === 0) for (const name of asideIn(folder)) rmSync(join(folder, name));
    }
    say(
      `flips: ${count} bits of ${sound.length} bytes, ${count - harmless} said, ${harmless} of no consequence`,
    );
  });
}

function asideIn(folder: string): string[] {
  const names = execFileSync("ls", [folder], { encoding: "utf8" }).split("\n");
  return names.filter((name) => name.includes("unreadable"));
}

/** Runs the child under a tool; gives what it printed. */
function runChild(folder: string, ...tool: string[]): string[] {
  const [command = process.execPath, ...args] = [
    ...tool,
    process.execPath,
    child,
    folder,
    String(changesPerRun),
  ];
  const { stdout } = spawnSync(command, args, { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] });
  return stdout.split("\n");
}

function numberAfter(word: string, lines: readonly string[]): number {
  return Math.max(
    0,
    ...lines.filter((line) => line.startsWith(word)).map((line) => Number(line.split(" ")[1])),
  );
}

/** strace that looks only at the files of the store. */
function strace(folder: string, call: string, injected: string): string[] {
  const paths = ["", "-wal"].flatMap((end) => ["-P", join(folder, `pomodoro.db${end}`)]);
  return [
    "strace",
    "-f",
    "-qq",
    "-o",
    "/dev/null",
    ...paths,
    "-e",
    `trace=${call}`,
    "-e",
    `inject=${call}:${injected}`,
  ];
}

/** Opens what is left as the next server would: nothing said to be stored may be missing. */
async function checkLeft(
  folder: string,
  acknowledged: number,
  mayHaveMore: boolean,
  how: string,
): Promise<void> {
  const opened = open(folder);
  const rev = (await opened.store.load("main"))?.room.rev ?? 0;
  const rows = await opened.store.list("main", 1_000);
  await opened.store.close();
  if (opened.notice !== null) fail(`${how}: ${opened.notice}`);
  if (rev < acknowledged) fail(`${how}: ${acknowledged} was acknowledged, ${rev} is there`);
  if (rev > acknowledged + (mayHaveMore ? 1 : 0))
    fail(`${how}: ${rev} is there, ${acknowledged} was acknowledged`);
  if (rows.length !== rev) fail(`${how}: ${rows.length} rows at revision ${rev}`);
}

/** Kills the server before each of its calls, which is after the one before. */
async function kills(): Promise<void> {
  if (!has("strace")) return;
  for (const call of calls) {
    let points = 0;
    for (let nth = 1; nth <= Number(many ?? 400); nth += 1) {
      const isOver = await inFolder(async (folder) => {
        runChild(folder);
        const lines = runChild(folder, ...strace(folder, call, `signal=KILL:when=${nth}`));
        const known = Math.max(numberAfter("stored", lines), changesPerRun);
        await checkLeft(folder, known, true, `killed before ${call} no. ${nth}`);
        return lines.includes("closed");
      });
      if (isOver) break;
      points += 1;
    }
    say(`kills: before each of ${points} ${call} of a start, ${changesPerRun} changes and an end`);
  }
}

/** Lets each call fail once; what is refused is refused in words, what is acknowledged is there. */
async function errors(): Promise<void> {
  if (!has("strace")) return;
  for (const [call, error] of [
    ["pwrite64", "ENOSPC"],
    ["pwrite64", "EIO"],
    ["fsync,fdatasync", "EIO"],
    ["ftruncate", "EIO"],
  ] as const) {
    let points = 0;
    let refused = 0;
    for (let nth = 1; nth <= Number(many ?? 60); nth += 1) {
      await inFolder(async (folder) => {
        runChild(folder);
        const lines = runChild(folder, ...strace(folder, call, `error=${error}:when=${nth}`));
        points += 1;
        refused += lines.filter((line) => line.startsWith("refused")).length;
        await checkLeft(
          folder,
          Math.max(numberAfter("stored", lines), changesPerRun),
          true,
          `${call} ${nth} with ${error}`,
        );
      });
    }
    say(`errors: ${points} × ${call} with ${error}, ${refused} changes refused`);
  }
}

/** A limit on the size of files, as a quota sets it: at any of them the server goes on, and refuses or stores. */
async function limits(): Promise<void> {
  if (!has("prlimit")) return;
  let refused = 0;
  let runs = 0;
  for (let bytes = 8_192; bytes <= 131_072; bytes += 4_096 + 512) {
    await inFolder(async (folder) => {
      runChild(folder);
      const lines = runChild(folder, "prlimit", `--fsize=${bytes}`);
      runs += 1;
      refused += lines.filter((line) => line.startsWith("refused")).length;
      await checkLeft(
        folder,
        Math.max(numberAfter("stored", lines), changesPerRun),
        false,
        `files of at most ${bytes} bytes`,
      );
    });
  }
  say(`limits: ${runs} sizes, ${refused} changes refused`);
}

/** Kills a busy server, and a store, at random moments, with the tests that `npm test` runs for fewer of them. */
async function crashes(): Promise<void> {
  const tests = ["tests/system/durability.test.ts", "tests/server/store/store-crash.test.ts"];
  const vitest = fileURLToPath(new URL("../node_modules/vitest/vitest.mjs", import.meta.url));
  const count = many ?? "30";
  const { status } = spawnSync(process.execPath, [vitest, "run", ...tests, "--testTimeout", "600000"], {
    stdio: "inherit",
    env: { ...process.env, TEST_KILLS: count },
  });
  if (status !== 0) fail(`something was lost by ${count} kills`);
}
