import { readFileSync } from "node:fs";
import { messageOf } from "../board/attempt.ts";
import { inWords } from "../board/board-message.ts";
import { type BoardOptions, driveArguments } from "./add-board-commands.ts";
import { BoardProcess } from "./board-process.ts";
import { fail } from "./fail.ts";
import { profileProblems } from "./profile-problems.ts";
import { whenNpmEnds } from "./when-npm-ends.ts";

/**
 * A board on its own: this process watches over the one that drives it.
 * @param script the program that the other process runs: this one's
 */
export async function runBoardAlone(options: BoardOptions, script: string): Promise<void> {
  if (options.board === "none") fail("--board none leaves nothing to run");
  const problems = await profileProblems(options.profile);
  if (problems.length > 0) fail(problems.join("\nerror: "));
  const say = (line: string) => process.stdout.write(`board: ${line}\n`);
  const child = new BoardProcess({
    script,
    args: driveArguments(options),
    environment: tokenFrom(options.tokenFile),
    onEnded: (how) => say(`ended (${JSON.stringify(how)}); it is started again`),
    onMessage: (message) => say(message.type === "board" ? inWords(message) : message.line),
  });
  const stop = async () => {
    await child.stop();
    process.exit(0);
  };
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.once(signal, () => void stop());
  whenNpmEnds(() => void stop());
  await child.start();
}

/** A token goes to the process that needs it by its environment, which only its owner can read. */
function tokenFrom(file: string | null): Record<string, string> {
  if (file === null) return {};
  try {
    return { POMODORO_TOKEN: readFileSync(file, "utf8").trim() };
  } catch (error) {
    return fail(`${file} cannot be read: ${messageOf(error)}`);
  }
}
