#!/usr/bin/env node
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { createProgram, withCommand } from "./cli/create-program.ts";
import { runDoctorCommand, runDrive } from "./cli/run-desk.ts";
import type { OwnProgram } from "./cli/run-serve.ts";
import { say } from "./cli/say.ts";

// What is kept of rooms has what tokens are signed with: whatever is written is this user's alone.
process.umask(0o077);

const { version, engines } = JSON.parse(readFileSync(new URL("../package.json", import.meta.url), "utf8"));

const own: OwnProgram = {
  version,
  script: fileURLToPath(import.meta.url),
  // The page is built into the same place, whether this runs from the sources or from dist/.
  webFolder: fileURLToPath(new URL("../dist/web", import.meta.url)),
};

// Each command loads what it needs: a board's machine no server, and `--version` next to nothing.
const program = createProgram(version, {
  serve: async (options) => (await import("./cli/run-serve.ts")).runServe(options, own),
  board: async (options) => (await import("./cli/run-board-alone.ts")).runBoardAlone(options, own.script),
  drive: runDrive,
  doctor: (options) => runDoctorCommand(options, String(engines.node).replace(">=", "")),
  pair: async (request) => {
    const { askCode, pairBoard } = await import("./cli/pair-board.ts");
    say(await pairBoard(request, askCode));
  },
  room: async (request) => say(await (await import("./cli/run-room-command.ts")).runRoomCommand(request)),
  backup: async (request) => say(await (await import("./cli/run-backup.ts")).runBackup(request)),
});
await program.parseAsync(withCommand(program, process.argv.slice(2)), { from: "user" });
