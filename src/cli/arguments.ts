import { existsSync, statSync } from "node:fs";
import { resolve } from "node:path";
import { Command, InvalidArgumentError, Option } from "commander";
import { parseBoardChoice } from "../board/find/board-choice.ts";
import { usualProfile } from "../board/profile/usual-profile.ts";
import { mainRoom } from "../protocol/room-id.ts";
import { defaultPort, type NetworkConfig } from "../server/config.ts";
import { type LogFormat, logFormats } from "../server/logger.ts";
import { urlOf } from "./address.ts";
import { dataOption } from "./data-option.ts";
import { type Locks, pinVariable, readLocks } from "./lock-options.ts";
import { metricsTokenFileVariable, metricsTokenVariable, readMetricsToken } from "./metrics-token.ts";
import { networkFrom, networkOptions, tlsNeedsBoth } from "./network-options.ts";
import type { PairRequest } from "./pair-board.ts";
import { parseName, parseRoom } from "./parse-values.ts";
import { describeConfig } from "./print-config.ts";
import { addRoomCommands, type RoomHandlers } from "./room-arguments.ts";

/** What `serve` was asked for. */
export interface ServeOptions {
  readonly port: number;
  readonly portIsChosen: boolean;
  readonly host: string | null;
  readonly data: string;
  readonly board: string;
  readonly profile: string | null;
  readonly course: string | null;
  /** Who may read the metrics from another machine; null: nobody. */
  readonly metricsToken: string | null;
  readonly logFormat: LogFormat;
  /** Instead of serving: what it would have been told, as JSON. */
  readonly locks: Locks | null;
  readonly printConfig: string | null;
  readonly network: NetworkConfig;
}

/** What `board` was asked for. */
export interface BoardOptions {
  readonly server: string;
  readonly room: string;
  readonly board: string;
  readonly profile: string | null;
  readonly name: string | null;
  readonly tokenFile: string | null;
}

/** What `doctor` was asked for. */
export type DoctorOptions = Pick<BoardOptions, "server" | "room" | "board" | "profile">;

export interface CommandHandlers extends RoomHandlers {
  serve(options: ServeOptions): Promise<void>;
  board(options: BoardOptions): Promise<void>;
  drive(options: DriveOptions): Promise<void>;
  doctor(options: DoctorOptions): Promise<void>;
  pair(request: PairRequest): Promise<void>;
}

function parsePort(text: string): number {
  const port = Number(text);
  if (!/^\d{1,5}$/.test(text) || port > 65_535) {
    throw new InvalidArgumentError("It is a whole number from 0 (any free port) to 65535, such as 3000.");
  }
  return port;
}

function parseBoard(text: string): string {
  const choice = parseBoardChoice(text);
  if (choice.ok) return text;
  throw new InvalidArgumentError(choice.message);
}

function parseHost(text: string): string {
  if (text.trim() !== "") return text;
  throw new InvalidArgumentError("Leave it away to listen on all interfaces.");
}

function parseFolder(text: string): string {
  if (existsSync(text) && statSync(text).isDirectory()) return resolve(text);
  throw new InvalidArgumentError("There is no such folder.");
}

function parseFile(text: string): string {
  if (existsSync(text) && statSync(text).isFile()) return resolve(text);
  throw new InvalidArgumentError("There is no such file.");
}

function parseServer(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (url === null || !/^https?:$/.test(url.protocol)) {
    throw new InvalidArgumentError("It is an address such as http://192.168.0.7:3000.");
  }
  const { username, password, search, hash } = url;
  if (username + password + search + hash === "") return text;
  // Commander repeats what it was given; everybody on the machine can read a command line anyway.
  throw new InvalidArgumentError(
    `Only the address of the server belongs there, ${url.origin}${url.pathname}; tokens go into POMODORO_TOKEN.`,
  );
}

/** An empty variable is one that is not set. */
function withoutEmpty(environment: NodeJS.ProcessEnv): void {
  for (const name of Object.keys(environment)) {
    const isOurs = name === "PORT" || name === "HOST" || name.startsWith("POMODORO_");
    if (isOurs && environment[name] === "") delete environment[name];
  }
}

const boardOption = () =>
  new Option("--board <which>", "auto, virtual, none, a serial port, or tcp://host:port")
    .env("POMODORO_BOARD")
    .default("auto")
    .argParser(parseBoard);

const profileOption = () =>
  new Option("--profile <file>", "what is wired to the board; board.json here, if there is one")
    .env("POMODORO_PROFILE")
    .argParser(parseFile);

/** The command that drives a board for its parent, which has read what it is told. Nobody else calls it. */
const driveCommand = "drive-board";

/** What the process that drives a board is told. */
export type DriveOptions = Omit<BoardOptions, "tokenFile">;

/** The arguments of a process that drives a board. */
export function driveArguments({ server, room, board, profile, name }: DriveOptions): string[] {
  return [driveCommand, JSON.stringify({ server, room, board, profile, name } satisfies DriveOptions)];
}

/** The command line: flags before environment before defaults. */
export function createProgram(version: string, handlers: CommandHandlers): Command {
  withoutEmpty(process.env);
  const program = new Command("shared-pomodoro")
    .description("One Pomodoro timer for everybody in the room, with a real button on the desk.")
    .version(version)
    .showHelpAfterError("Try --help.")
    .enablePositionalOptions();

  const serve = program
    .command("serve", { isDefault: true })
    .description("run the server, its page, and the board on this machine")
    .addOption(
      new Option("--port <number>", "the port; if the default one is taken, the next free one")
        .env("PORT")
        .default(defaultPort)
        .argParser(parsePort),
    )
    .addOption(
      new Option("--host <address>", "the address to listen on; all interfaces if not given")
        .env("HOST")
        .argParser(parseHost),
    )
    .addOption(dataOption())
    .addOption(boardOption())
    .addOption(profileOption())
    .addOption(
      new Option("--course <folder>", "serve a page of the course at /course/").argParser(parseFolder),
    )
    .addOption(
      new Option("--log-format <format>", "lines for people or for programs")
        .env("POMODORO_LOG_FORMAT")
        .choices(logFormats)
        .default("text"),
    )
    .addOption(
      new Option(
        "--metrics-token-file <file>",
        `a file with the token that opens /metrics to other machines; or set ${metricsTokenVariable}`,
      )
        .env(metricsTokenFileVariable)
        .argParser(parseFile),
    )
    .option(
      "--lock <room>",
      `lock a room at the start, if it is open (again for more); the PIN is in ${pinVariable}, or made up and shown`,
      (room: string, rooms: readonly string[]) => [...rooms, parseRoom(room)],
      [],
    )
    .option("--pin-file <file>", "a file that holds the PIN for --lock", parseFile)
    .option("--print-config", "print what it would run with, as JSON, and end")
    .action((options) => {
      // Before the secrets are taken out of the environment.
      const printConfig = options.printConfig
        ? describeConfig(serve, [metricsTokenVariable, pinVariable], process.env)
        : null;
      const network = networkFrom(options) ?? serve.error(`error: ${tlsNeedsBoth}`);
      return handlers.serve({
        port: options.port,
        portIsChosen: serve.getOptionValueSource("port") !== "default",
        host: options.host ?? null,
        data: options.data,
        board: options.board,
        profile: options.profile ?? null,
        course: options.course ?? null,
        metricsToken: readMetricsToken(serve, options.metricsTokenFile ?? null),
        logFormat: options.logFormat,
        locks: readLocks(serve, options.lock, options.pinFile ?? null),
        printConfig,
        network,
      });
    });
  for (const option of networkOptions()) serve.addOption(option);

  program
    .command("board")
    .description("run only a board, as a member of a room of a server elsewhere")
    .requiredOption("--server <url>", "the server's address", parseServer)
    .option("--room <name>", "the room", parseRoom, mainRoom)
    .addOption(boardOption())
    .addOption(profileOption())
    .option("--name <text>", "who the board is in the room; otherwise its profile says", parseName)
    .option("--token-file <file>", "a file that holds the room's token; or set POMODORO_TOKEN", parseFile)
    .action((options) =>
      handlers.board({
        server: options.server,
        room: options.room,
        board: options.board,
        profile: options.profile ?? null,
        name: options.name ?? null,
        tokenFile: options.tokenFile ?? null,
      }),
    );

  program
    .command("pair")
    .description("let the board of this machine press in a locked room of a server elsewhere")
    .requiredOption("--server <url>", "the server's address", parseServer)
    .option("--room <name>", "the room", parseRoom, mainRoom)
    .option("--name <text>", "who the board is in the room", parseName, "Desk button")
    .requiredOption(
      "--token-file <file>",
      "where its token is kept, for board --token-file",
      (text: string) => resolve(text),
    )
    .action((options) => handlers.pair(options));

  program
    .command("doctor")
    .description("look at everything a desk needs, and say what to do next")
    .addOption(boardOption())
    .addOption(profileOption())
    .option("--server <url>", "the server's address", parseServer, urlOf("localhost", defaultPort))
    .option("--room <name>", "the room", parseRoom, mainRoom)
    .action(({ server, room, board, profile }) =>
      handlers.doctor({ server, room, board, profile: profile ?? usualProfile() }),
    );

  addRoomCommands(program, handlers);

  program
    .command(driveCommand, { hidden: true })
    .argument("<options>")
    .action((options: string) => handlers.drive(JSON.parse(options)));

  program.addHelpText("after", () => `\nWithout a command it is serve:\n\n${serve.helpInformation()}`);
  for (const command of [program, ...program.commands]) {
    command.allowExcessArguments(false).showSuggestionAfterError();
  }
  return program;
}
