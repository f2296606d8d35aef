import type { Command } from "commander";
import { usualProfile } from "../board/profile/usual-profile.ts";
import { defaultPort } from "../server/config.ts";
import { urlOf } from "./address.ts";
import { boardOption, profileOption, roomOption, serverOption } from "./board-options.ts";
import type { PairRequest } from "./pair-board.ts";
import { parseFile, parseName, parsePath } from "./parse-values.ts";

/** What `board` was asked for. */
export interface BoardOptions {
  readonly server: string;
  readonly room: string;
  readonly board: string;
  readonly profile: string | null;
  readonly name: string | null;
  readonly tokenFile: string | null;
}

/** What the process that drives a board is told. */
export type DriveOptions = Omit<BoardOptions, "tokenFile">;

/** What `doctor` was asked for. */
export type DoctorOptions = Pick<BoardOptions, "server" | "room" | "board" | "profile">;

export interface BoardHandlers {
  board(options: BoardOptions): Promise<void>;
  drive(options: DriveOptions): Promise<void>;
  doctor(options: DoctorOptions): Promise<void>;
  pair(request: PairRequest): Promise<void>;
}

/** The command that drives a board for its parent, which has read what it is told. Nobody else calls it. */
const driveCommand = "drive-board";

/** The arguments of a process that drives a board. */
export function driveArguments({ server, room, board, profile, name }: DriveOptions): string[] {
  return [driveCommand, JSON.stringify({ server, room, board, profile, name } satisfies DriveOptions)];
}

/** `board`, `pair` and `doctor`, for the desk that a board stands on. */
export function addBoardCommands(program: Command, handlers: BoardHandlers): void {
  program
    .command("board")
    .description("run only a board, as a member of a room of a server elsewhere")
    .addOption(serverOption().makeOptionMandatory())
    .addOption(roomOption())
    .addOption(boardOption())
    .addOption(profileOption())
    .option("--name <name>", "who the board is in the room; otherwise its profile says", parseName)
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
    .addOption(serverOption().makeOptionMandatory())
    .addOption(roomOption())
    .option("--name <name>", "who the board is in the room", parseName, "Desk button")
    .requiredOption("--token-file <file>", "where its token is kept, for board --token-file", parsePath)
    .action((options) => handlers.pair(options));

  program
    .command("doctor")
    .description("look at everything a desk needs, and say what to do next")
    .addOption(boardOption())
    .addOption(profileOption())
    .addOption(serverOption().default(urlOf("localhost", defaultPort)))
    .addOption(roomOption())
    .action(({ server, room, board, profile }) =>
      handlers.doctor({ server, room, board, profile: profile ?? usualProfile() }),
    );

  program
    .command(driveCommand, { hidden: true })
    .argument("<options>")
    .action((options: string) => handlers.drive(JSON.parse(options)));
}
