import { Command } from "commander";
import { addBoardCommands, type BoardHandlers } from "./add-board-commands.ts";
import { addRoomCommands, type RoomHandlers } from "./add-room-commands.ts";
import { addServeCommand, type ServeOptions } from "./add-serve-command.ts";

/** Who does what was asked for. */
export interface CommandHandlers extends BoardHandlers, RoomHandlers {
  serve(options: ServeOptions): Promise<void>;
}

/** The command line: flags before environment before defaults. */
export function createProgram(version: string, handlers: CommandHandlers): Command {
  withoutEmpty(process.env);
  const program = new Command("shared-pomodoro")
    .description("One Pomodoro timer for everybody in the room, with a real button on the desk.")
    .version(version)
    .showHelpAfterError("Try --help.")
    .enablePositionalOptions();
  program.commandsGroup("Run it:");
  const serve = addServeCommand(program, handlers.serve);
  program.commandsGroup("At a desk with a board:");
  addBoardCommands(program, handlers);
  program.commandsGroup("At the server's machine, also while it runs:");
  addRoomCommands(program, handlers);
  program.addHelpText("after", () => `\nWithout a command it is serve:\n\n${serve.helpInformation()}`);
  for (const command of [program, ...program.commands]) {
    command.allowExcessArguments(false).showSuggestionAfterError();
  }
  return program;
}

/**
 * What the program is to parse: without any command it is `serve`. Commander would do that by itself, and then take
 * every mistyped command for an argument of `serve`.
 */
export function withCommand(program: Command, args: readonly string[]): readonly string[] {
  const [first = ""] = args;
  if (["-h", "--help", "-V", "--version"].includes(first)) return args;
  if (first === "" || first.startsWith("-")) return ["serve", ...args];
  if (program.commands.some((each) => each.name() === first)) return args;
  const group = program.commands.find(({ commands }) => commands.some((each) => each.name() === first));
  if (group === undefined) return args;
  return program.error(`error: unknown command '${first}'\n(Did you mean ${group.name()} ${first}?)`);
}

/** An empty variable is one that is not set. */
function withoutEmpty(environment: NodeJS.ProcessEnv): void {
  for (const name of Object.keys(environment)) {
    const isOurs = name === "PORT" || name === "HOST" || name.startsWith("POMODORO_");
    if (isOurs && environment[name] === "") delete environment[name];
  }
}
