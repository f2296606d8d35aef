import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { wornExitCode } from "../../src/board/board-message.ts";
import { BoardProcess } from "../../src/cli/board-process.ts";
import { until } from "../support/until.ts";

const script = fileURLToPath(new URL("ending-process.mjs", import.meta.url));

/** A watched process that ends as soon as it has started. */
function watch(exitCode: number | "never") {
  const heard: string[] = [];
  const board = new BoardProcess({
    script,
    args: [String(exitCode)],
    // Silent beyond the time that a process needs to start, on a busy machine too, is only the one that hangs.
    ...(exitCode === "never" ? { checkEveryMs: 500 } : {}),
    onMessage: (message) => heard.push(message.type === "board" ? message.status : message.line),
    onEnded: (how) => heard.push(`ended with ${how.code ?? how.signal}`),
  });
  return { board, heard };
}

describe("the process of a board that ends", () => {
  it("[B92] is started again, and it is said", async () => {
    const { board, heard } = watch(1);
    await board.start();
    await until(() => heard.length >= 4, "two lives", 15_000);
    expect(heard.slice(0, 4)).toEqual(["started", "ended with 1", "started", "ended with 1"]);
    await board.stop();
  });

  it("[B92] that hangs and says nothing any more is ended and started again", async () => {
    const { board, heard } = watch("never");
    await board.start();
    await until(() => heard.length >= 3, "two lives", 15_000);
    expect(heard.slice(0, 3)).toEqual(["started", "ended with SIGKILL", "started"]);
    await board.stop();
  });

  it("[B92] makes place for a fresh one at once, without a word, when it has seen enough boards", async () => {
    const { board, heard } = watch(wornExitCode);
    await board.start();
    await until(() => heard.length >= 3, "three lives", 15_000);
    await board.stop();
    expect(new Set(heard)).toEqual(new Set(["started"]));
  });
});
