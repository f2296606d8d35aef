import { type ChildProcess, fork } from "node:child_process";
import { fileURLToPath } from "node:url";
import { afterEach, describe, expect, it } from "vitest";
import { runBoard } from "../../src/board/run-board.ts";
import { until } from "../support/until.ts";

const script = fileURLToPath(new URL("board-process.ts", import.meta.url));
/** Port 9 takes no calls: a server that is not there. */
const nowhere = "http://127.0.0.1:9";

describe("the process of a board", () => {
  const children: ChildProcess[] = [];

  afterEach(() => {
    for (const child of children.splice(0)) child.kill("SIGKILL");
  });

  const start = (board: string) => {
    const child = fork(script, [nowhere, board], {
      execArgv: ["--import", "tsx"],
      stdio: ["ignore", "ignore", "pipe", "ipc"],
    });
    children.push(child);
    const messages: unknown[] = [];
    const said: string[] = [];
    let ended: { code: number | null; signal: string | null } | null = null;
    child.on("message", (message) => messages.push(message));
    child.stderr?.on("data", (text) => said.push(String(text)));
    child.on("exit", (code, signal) => {
      ended = { code, signal };
    });
    const end = async () => {
      await until(() => ended !== null, "the process to end", 10_000);
      return ended;
    };
    return { child, messages, said, end };
  };

  it("[B35] tells its parent how the board is, also while the server is away", async () => {
    const { child, messages, end } = start("virtual");
    await until(() => messages.length >= 2, "its messages", 15_000);
    expect(messages).toEqual([
      { type: "board", status: "connecting" },
      { type: "board", status: "virtual", detail: "Its button is on the page" },
    ]);
    child.kill("SIGTERM");
    expect(await end()).toEqual({ code: 0, signal: null });
  });

  it.each(["SIGTERM", "SIGHUP"] as const)("[B36] ends with code 0 on %s, in good order", async (signal) => {
    const { child, messages, end } = start("virtual");
    await until(() => messages.length >= 2, "its messages", 15_000);
    child.kill(signal);
    expect(await end()).toEqual({ code: 0, signal: null });
  });

  it("[B36] ends with code 0 when its parent has gone", async () => {
    const { child, messages, end } = start("virtual");
    await until(() => messages.length >= 2, "its messages", 15_000);
    child.disconnect();
    expect(await end()).toEqual({ code: 0, signal: null });
  });

  it("[B36] ends with code 0 when its parent has gone before it was ready", async () => {
    const { child, end } = start("virtual");
    child.disconnect();
    expect(await end()).toEqual({ code: 0, signal: null });
  });

  it("[B36] ends with code 0 on Ctrl-C, also while it looks for a board that is not there", async () => {
    const { child, messages, end } = start("/dev/ttyNOSUCH");
    await until(() => messages.length >= 2, "its messages", 15_000);
    expect(messages.at(-1)).toMatchObject({
      status: "lost",
      detail: expect.stringContaining("/dev/ttyNOSUCH"),
    });
    child.kill("SIGINT");
    expect(await end()).toEqual({ code: 0, signal: null });
  });

  it("[B37] ends with code 2 and a sentence when the choice makes no sense, and at once for none", async () => {
    const said: string[] = [];
    const log = (line: string) => said.push(line);
    expect(await runBoard({ server: nowhere, room: "main", board: "arduino", log })).toBe(2);
    expect(said).toEqual([expect.stringContaining("use auto, virtual, none")]);
    expect(await runBoard({ server: nowhere, room: "main", board: "none", log })).toBe(0);
  });
});
