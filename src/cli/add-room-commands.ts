import type { Command } from "commander";
import { dataOption } from "./data-option.ts";
import { parseName, parsePath, parseRoom } from "./parse-values.ts";

/** What a command about stored rooms was asked for. */
export type RoomRequest =
  | { readonly do: "list"; readonly data: string; readonly json: boolean }
  | { readonly do: "export"; readonly data: string; readonly room: string; readonly to: string | null }
  | {
      readonly do: "delete" | "unlock" | "pair" | "unpair";
      readonly data: string;
      readonly room: string;
    }
  | { readonly do: "erase"; readonly data: string; readonly room: string; readonly name: string };

/** What `backup` was asked for. */
export interface BackupRequest {
  readonly data: string;
  readonly file: string;
}

export interface RoomHandlers {
  room(request: RoomRequest): Promise<void>;
  backup(request: BackupRequest): Promise<void>;
}

/** `backup` and `room …`, for the person who runs the server, at the machine itself. */
export function addRoomCommands(program: Command, handlers: RoomHandlers): void {
  program
    .command("backup")
    .description("copy all rooms into one file, also while the server runs")
    .argument("<file>", "the copy; it must not be there yet", parsePath)
    .addOption(dataOption())
    .action((file: string, { data }) => handlers.backup({ data, file }));

  const room = program
    .command("room")
    .description("look at, hand out or delete what is kept of rooms, also while the server runs");
  room
    .command("list")
    .description("all rooms, with their last change, the rows of their history and who locked them")
    .option("--json", "as JSON", false)
    .addOption(dataOption())
    .action(({ data, json }) => handlers.room({ do: "list", data, json }));
  const aboutOne = (name: string, description: string) =>
    room.command(name).description(description).argument("<room>", "the room", parseRoom);
  aboutOne("export", "all that is kept of a room, as JSON")
    .option("--to <file>", "a file that is not there yet; otherwise it is printed", parsePath)
    .addOption(dataOption())
    .action((name: string, { data, to }) =>
      handlers.room({ do: "export", data, room: name, to: to ?? null }),
    );
  aboutOne("erase", "take a person's name out of a room, its history and its activity")
    .requiredOption("--name <name>", "the name", parseName)
    .addOption(dataOption())
    .action((id: string, { data, name }) => handlers.room({ do: "erase", data, room: id, name }));
  for (const name of ["delete", "unlock", "pair", "unpair"] as const) {
    aboutOne(name, descriptions[name])
      .addOption(dataOption())
      .action((id: string, { data }) => handlers.room({ do: name, data, room: id }));
  }
  for (const command of room.commands) command.allowExcessArguments(false).showSuggestionAfterError();
}

const descriptions = {
  delete: "delete a room with its history; whoever is in it finds it new",
  unlock: "open a locked room to everybody, whoever locked it",
  pair: "a code that pairs one board elsewhere with a room, so that it may press when the room is locked",
  unpair: "take the right to press from all boards that were paired with a room",
} as const;
