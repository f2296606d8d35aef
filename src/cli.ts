#!/usr/bin/env node
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { createProgram } from "./cli/create-program.ts";
import { askCode, pairBoard } from "./cli/pair-board.ts";
import { runBackup } from "./cli/run-backup.ts";
import { runBoardAlone } from "./cli/run-board-alone.ts";
import { runDoctorCommand, runDrive } from "./cli/run-desk.ts";
import { runRoomCommand } from "./cli/run-room-command.ts";
import { type OwnProgram, runServe } from "./cli/run-serve.ts";
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

await createProgram(version, {
  serve: (options) => runServe(options, own),
  board: (options) => runBoardAlone(options, own.script),
  drive: runDrive,
  doctor: (options) => runDoctorCommand(options, String(engines.node).replace(">=", "")),
  pair: async (request) => say(await pairBoard(request, askCode)),
  room: async (request) => say(await runRoomCommand(request)),
  backup: async (request) => say(await runBackup(request)),
}).parseAsync();
