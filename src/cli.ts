#!/usr/bin/env node
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { messageOf } from "./board/attempt.ts";
import { inWords } from "./board/board-message.ts";
import { loadProfile } from "./board/profile/load-profile.ts";
import { usualProfile } from "./board/profile/usual-profile.ts";
import { isAnyHost, urlOf } from "./cli/address.ts";
import {
  type BoardOptions,
  createProgram,
  type DoctorOptions,
  type DriveOptions,
  driveArguments,
  type ServeOptions,
} from "./cli/arguments.ts";
import { type BannerFacts, banner } from "./cli/banner.ts";
import { BoardProcess } from "./cli/board-process.ts";
import { askCode, type PairRequest, pairBoard } from "./cli/pair-board.ts";
import { runBackup } from "./cli/run-backup.ts";
import { runRoomCommand, type Said } from "./cli/run-room-command.ts";
import { ServiceManager } from "./cli/service-manager.ts";
import { mainRoom } from "./protocol/room-id.ts";
import type { Farewell } from "./protocol/wire.ts";
import { ListenError } from "./server/listen.ts";
import { LineLogger } from "./server/logger.ts";
import { type RunningServer, startServer } from "./server/server.ts";
import { StoreOpenError } from "./server/store/open-store.ts";
import { TlsFileError } from "./server/tls-files.ts";

const { version, engines } = JSON.parse(readFileSync(new URL("../package.json", import.meta.url), "utf8"));
/** The page is built into the same place, whether this runs from the sources or from dist/. */
const webFolder = fileURLToPath(new URL("../dist/web", import.meta.url));
/** The server ends within this after a signal, whatever happens, in ms. */
const stopLimitMs = 4_500;

/** What keeps the doctor's process alive after its last word, such as a driver that hangs, is given so long, in ms. */
const lingerMs = 500;
/** How often it is checked whether npm is still there, in ms. */
const parentCheckMs = 500;

let logger = new LineLogger((line) => process.stderr.write(line));

function fail(message: string): never {
  process.stderr.write(`error: ${message}\n`);
  process.exit(1);
}

/** What is wrong with a profile; nothing where there is none. */
async function problemsOf(named: string | null): Promise<readonly string[]> {
  const profile = named ?? usualProfile();
  const loaded = profile === null ? null : await loadProfile(profile);
  return loaded === null || loaded.ok ? [] : loaded.problems;
}

async function serve(options: ServeOptions): Promise<void> {
  if (options.printConfig !== null) return void process.stdout.write(options.printConfig);
  const { logFormat } = options;
  logger = new LineLogger((line) => process.stderr.write(line), { format: logFormat });
  const server = await startServer(
    {
      port: options.port,
      portIsChosen: options.portIsChosen,
      host: options.host,
      dataFolder: options.data,
      courseFolder: options.course,
      webFolder,
      metricsToken: options.metricsToken,
      version,
      network: options.network,
      locks: options.locks,
    },
    logger,
  ).catch((error: unknown) => {
    const isSentence =
      error instanceof ListenError || error instanceof StoreOpenError || error instanceof TlsFileError;
    if (!isSentence) throw error;
    if (logFormat === "text") fail(error.message);
    logger.error("server.not_started", { reason: error.message });
    process.exit(1);
  });

  const facts: BannerFacts = {
    version,
    port: server.port,
    host: options.host,
    scheme: options.network.tls === null ? "http" : "https",
    publicUrl: options.network.publicUrl,
    dataFolder: options.data,
    courseFolder: options.course,
    board: options.board === "none" ? "none" : `${options.board}, starting`,
    notices: [...server.notices, ...(await problemsOf(options.profile))],
  };
  if (logFormat === "text") process.stdout.write(banner(facts));
  else logger.info("server.started", { ...facts });
  if (options.locks?.isMadeUp && server.locked.length > 0) {
    process.stdout.write(
      `  ${server.locked.join(", ")} locked by PIN ${options.locks.pin}, which is not shown again\n`,
    );
  }
  const serviceManager = new ServiceManager({ environment: process.env, logger });
  const board = options.board === "none" ? null : createBoardProcess(options, server);
  await board?.start();

  let isStopping = false;
  const stop = async (reason: Farewell["reason"]) => {
    if (isStopping) return;
    isStopping = true;
    setTimeout(() => process.exit(1), stopLimitMs).unref();
    if (logFormat === "json") logger.info("server.stopping", { reason });
    await Promise.all([serviceManager.stopping(), board?.stop(), server.stop(reason)]);
    process.exit(0);
  };
  process.once("SIGINT", () => void stop("closing"));
  // The terminal was closed.
  process.once("SIGHUP", () => void stop("closing"));
  process.once("SIGTERM", () => void stop("restarting"));
  whenNpmEnds(() => void stop("restarting"));
  process.on("uncaughtException", (error) => {
    logger.error("process.failed", { error: error.stack ?? String(error) });
    process.exit(1);
  });
  await serviceManager.ready(`on port ${server.port}`);
}

/** npm starts us through a shell and hands signals to that alone: when it is gone, we are meant too. */
function whenNpmEnds(onEnd: () => void): void {
  if (process.env.npm_lifecycle_event !== "start") return;
  const parent = process.ppid;
  const interval = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(interval);
    onEnd();
  }, parentCheckMs).unref();
}

/** The board joins like any other member, over the wire. */
function createBoardProcess(options: ServeOptions, { localPort, boardToken }: RunningServer): BoardProcess {
  const isLocal = isAnyHost(options.host) || options.network.tls !== null;
  const server = urlOf(isLocal ? "127.0.0.1" : options.host, localPort);
  const args = driveArguments({ ...options, server, room: mainRoom, name: null });
  let said = "";
  return new BoardProcess({
    script: fileURLToPath(import.meta.url),
    args,
    // Only its owner can read the environment of a process; its arguments everybody can.
    environment: { POMODORO_TOKEN: boardToken },
    onEnded: (how) => logger.warn("board.ended", how),
    onMessage(message) {
      // Its link is to this very process.
      if (message.type === "link") return;
      if (message.type === "line") return logger.info("board.says", { line: message.line });
      const line = inWords(message);
      if (line === said) return;
      said = line;
      if (options.logFormat === "json") logger.info("board.status", { line });
      else process.stdout.write(`  Board             ${line}\n`);
    },
  });
}

/** A board on its own: this process watches over the one that drives it. */
async function board(options: BoardOptions): Promise<void> {
  if (options.board === "none") return;
  const problems = await problemsOf(options.profile);
  if (problems.length > 0) fail(problems.join("\nerror: "));
  const say = (line: string) => process.stdout.write(`board: ${line}\n`);
  const child = new BoardProcess({
    script: fileURLToPath(import.meta.url),
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

/** The drivers are loaded only where they are used: they take longer than the rest together. */
async function drive({ name, ...options }: DriveOptions): Promise<void> {
  const { runBoard } = await import("./board/run-board.ts");
  const { POMODORO_TOKEN: token, POMODORO_DEVICES: deviceFolder } = process.env;
  process.exitCode = await runBoard({
    ...options,
    ...(name === null ? {} : { name }),
    ...(token ? { token } : {}),
    ...(deviceFolder ? { deviceFolder } : {}),
  });
}

async function pair(request: PairRequest): Promise<void> {
  const { ok, text } = await pairBoard(request, askCode);
  if (!ok) fail(text);
  process.stdout.write(`${text}\n`);
}

async function doctor(options: DoctorOptions): Promise<void> {
  const { runDoctor } = await import("./board/doctor/run-doctor.ts");
  const { terminalReport } = await import("./board/doctor/terminal-report.ts");
  process.on("uncaughtException", (error) => fail(error.message));
  process.exitCode = await runDoctor(
    {
      ...options,
      token: process.env.POMODORO_TOKEN || undefined,
      oldestNode: String(engines.node).replace(">=", ""),
      deviceFolder: process.env.POMODORO_DEVICES || undefined,
    },
    terminalReport(process.stdout, Boolean(process.env.NO_COLOR)),
  );
  setTimeout(() => process.exit(), lingerMs).unref();
}

/** What was done goes to the output, why it was not to the error output with exit code 1. */
function say({ ok, text }: Said): void {
  if (!ok) fail(text);
  process.stdout.write(`${text}\n`);
}

await createProgram(version, {
  serve,
  board,
  drive,
  doctor,
  pair,
  room: async (request) => say(await runRoomCommand(request)),
  backup: async (request) => say(await runBackup(request)),
}).parseAsync();
