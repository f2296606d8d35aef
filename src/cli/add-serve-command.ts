import { type Command, Option } from "commander";
import { defaultPort, type NetworkConfig } from "../server/config.ts";
import { type LogFormat, logFormats } from "../server/logger.ts";
import { boardOption, profileOption } from "./board-options.ts";
import { dataOption } from "./data-option.ts";
import { describeConfig } from "./describe-config.ts";
import { listOf } from "./list-of.ts";
import { metricsTokenFileVariable, metricsTokenVariable, readMetricsToken } from "./metrics-token.ts";
import { networkFrom, networkOptions, tlsNeedsBoth } from "./network-options.ts";
import { parseFile, parseFolder, parseHost, parsePort, parseRoom } from "./parse-values.ts";
import { type Locks, pinVariable, readLocks } from "./read-locks.ts";

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
  readonly locks: Locks | null;
  /** Instead of serving: what it would have been told, as JSON. */
  readonly printConfig: string | null;
  readonly network: NetworkConfig;
}

/** `serve`, which is also what is done without any command. */
export function addServeCommand(program: Command, run: (options: ServeOptions) => Promise<void>): Command {
  const serve = program
    .command("serve")
    .description("run the server, its page, and the board on this machine");
  addOptions(serve, "Options:", usualOptions());
  addOptions(serve, "Who may do what:", rightsOptions());
  addOptions(serve, "The network:", networkOptions());
  addOptions(serve, "Looking after it:", operationOptions());
  return serve.action((options) => {
    // Before the secrets are taken out of the environment.
    const printConfig = options.printConfig
      ? describeConfig(serve, [metricsTokenVariable, pinVariable], process.env)
      : null;
    const network = networkFrom(options) ?? serve.error(`error: ${tlsNeedsBoth}`);
    return run({
      port: options.port,
      portIsChosen: serve.getOptionValueSource("port") !== "default",
      host: options.host ?? null,
      data: options.data,
      board: options.board,
      profile: options.profile ?? null,
      course: options.course ?? null,
      metricsToken: readMetricsToken(serve, options.metricsTokenFile ?? null),
      logFormat: options.logFormat,
      locks: readLocks(serve, options.lock ?? [], options.pinFile ?? null),
      printConfig,
      network,
    });
  });
}

function addOptions(command: Command, heading: string, options: readonly Option[]): void {
  for (const option of options) command.addOption(option.helpGroup(heading));
}

function usualOptions(): readonly Option[] {
  return [
    new Option("--port <number>", "the port; if the default one is taken, the next free one")
      .env("PORT")
      .default(defaultPort)
      .argParser(parsePort),
    new Option("--host <address>", "the address to listen on; all interfaces if not given")
      .env("HOST")
      .argParser(parseHost),
    dataOption(),
    boardOption(),
    profileOption(),
    new Option("--course <folder>", "serve a page of the course at /course/").argParser(parseFolder),
  ];
}

function rightsOptions(): readonly Option[] {
  return [
    new Option(
      "--lock <room>",
      `lock a room at the start, if it is open; the PIN is in ${pinVariable}, or made up and shown; may be given again`,
    ).argParser(listOf(parseRoom)),
    new Option("--pin-file <file>", "a file that holds the PIN for --lock").argParser(parseFile),
  ];
}

function operationOptions(): readonly Option[] {
  return [
    new Option("--log-format <format>", "lines for people or for programs")
      .env("POMODORO_LOG_FORMAT")
      .choices(logFormats)
      .default("text"),
    new Option(
      "--metrics-token-file <file>",
      `a file that holds the token that opens /metrics to other machines; or set ${metricsTokenVariable}`,
    )
      .env(metricsTokenFileVariable)
      .argParser(parseFile),
    new Option("--print-config", "print what it would run with, as JSON, and end"),
  ];
}
