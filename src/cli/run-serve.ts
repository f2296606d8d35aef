import { inWords } from "../board/board-message.ts";
import { mainRoom } from "../protocol/room-id.ts";
import type { Farewell } from "../protocol/wire.ts";
import { ListenError } from "../server/listen.ts";
import { LineLogger } from "../server/logger.ts";
import type { Logger } from "../server/rooms/ports.ts";
import { type RunningServer, startServer } from "../server/server.ts";
import { StoreOpenError } from "../server/store/open-store.ts";
import { TlsFileError } from "../server/tls-files.ts";
import { driveArguments } from "./add-board-commands.ts";
import type { ServeOptions } from "./add-serve-command.ts";
import { isAnyHost, urlOf } from "./address.ts";
import { type BannerFacts, banner } from "./banner.ts";
import { BoardProcess } from "./board-process.ts";
import { fail } from "./fail.ts";
import { profileProblems } from "./profile-problems.ts";
import { ServiceManager } from "./service-manager.ts";
import { whenNpmEnds } from "./when-npm-ends.ts";

/** What the program knows of itself. */
export interface OwnProgram {
  readonly version: string;
  /** What a further process runs to be this program. */
  readonly script: string;
  /** Where the built page lies. */
  readonly webFolder: string;
}

/** The server ends within this after a signal, whatever happens, in ms. */
const stopLimitMs = 4_500;

/** Runs the server and the board beside it until a signal ends them. */
export async function runServe(options: ServeOptions, program: OwnProgram): Promise<void> {
  if (options.printConfig !== null) return void process.stdout.write(options.printConfig);
  const logger = new LineLogger((line) => process.stderr.write(line), { format: options.logFormat });
  const server = await start(options, program, logger);
  const serviceManager = new ServiceManager({ environment: process.env, logger });
  const board = options.board === "none" ? null : createBoardProcess(options, program, server, logger);
  // Before it is said that it runs: whoever reads that may end it.
  endOnSignals(async (reason) => {
    if (options.logFormat === "json") logger.info("server.stopping", { reason });
    await Promise.all([serviceManager.stopping(), board?.stop(), server.stop(reason)]);
  });
  process.on("uncaughtException", (error) => {
    logger.error("process.failed", { error: error.stack ?? String(error) });
    process.exit(1);
  });
  await announce(options, program, server, logger);
  await board?.start();
  await serviceManager.ready(`on port ${server.port}`);
}

/** Ends the process with a sentence when the server cannot run as things are. */
async function start(
  options: ServeOptions,
  { version, webFolder }: OwnProgram,
  logger: Logger,
): Promise<RunningServer> {
  try {
    const { port, portIsChosen, host, metricsToken, network, locks } = options;
    const folders = { dataFolder: options.data, courseFolder: options.course, webFolder };
    return await startServer(
      { port, portIsChosen, host, ...folders, metricsToken, version, network, locks },
      logger,
    );
  } catch (error) {
    const isSentence =
      error instanceof ListenError || error instanceof StoreOpenError || error instanceof TlsFileError;
    if (!isSentence) throw error;
    if (options.logFormat === "text") fail(error.message);
    logger.error("server.not_started", { reason: error.message });
    process.exit(1);
  }
}

/** Says where the server is and what should be known of it. */
async function announce(
  options: ServeOptions,
  { version }: OwnProgram,
  server: RunningServer,
  logger: Logger,
): Promise<void> {
  const facts: BannerFacts = {
    version,
    port: server.port,
    host: options.host,
    scheme: options.network.tls === null ? "http" : "https",
    publicUrl: options.network.publicUrl,
    dataFolder: options.data,
    courseFolder: options.course,
    board: options.board === "none" ? "none" : `${options.board}, starting`,
    notices: [...server.notices, ...(await profileProblems(options.profile))],
  };
  if (options.logFormat === "text") process.stdout.write(banner(facts));
  else logger.info("server.started", { ...facts });
  if (options.locks?.isMadeUp && server.locked.length > 0) {
    process.stdout.write(
      `  ${server.locked.join(", ")} locked by PIN ${options.locks.pin}, which is not shown again\n`,
    );
  }
}

/** The board joins like any other member, over the wire. */
function createBoardProcess(
  options: ServeOptions,
  { script }: OwnProgram,
  { localPort, boardToken }: RunningServer,
  logger: Logger,
): BoardProcess {
  const isLocal = isAnyHost(options.host) || options.network.tls !== null;
  const server = urlOf(isLocal ? "127.0.0.1" : options.host, localPort);
  let said = "";
  return new BoardProcess({
    script,
    args: driveArguments({ ...options, server, room: mainRoom, name: null }),
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

/** Ends the process once, in good order, within a limit. */
function endOnSignals(stop: (reason: Farewell["reason"]) => Promise<void>): void {
  let isStopping = false;
  const end = async (reason: Farewell["reason"]) => {
    if (isStopping) return;
    isStopping = true;
    setTimeout(() => process.exit(1), stopLimitMs).unref();
    await stop(reason);
    process.exit(0);
  };
  process.once("SIGINT", () => void end("closing"));
  // The terminal was closed.
  process.once("SIGHUP", () => void end("closing"));
  process.once("SIGTERM", () => void end("restarting"));
  whenNpmEnds(() => void end("restarting"));
}
