import { resolve } from "node:path";
import type { Command } from "commander";
import { dataOption } from "./data-option.ts";
import { parseName, parseRoom } from "./parse-values.ts";

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
    .argument("<file>", "the copy; it must not be there yet", (text: string) => resolve(text))
    .addOption(dataOption())
    .action((file: string, { data }) => handlers.backup({ data, file }));

  const room = program
    .command("room")
    .description("look at, hand out or delete what is kept of rooms, also while the server runs");
  room
    .command("list")
    .description("all rooms, with their last change and the rows of their history")
    .option("--json", "as JSON", false)
    .addOption(dataOption())
    .action(({ data, json }) => handlers.room({ do: "list", data, json }));
  room
    .command("export")
    .description("all that is kept of a room, as JSON")
    .argument("<room>", "the room", parseRoom)
    .option("--to <file>", "a file that is not there yet; otherwise it is printed", (text: string) =>
      resolve(text),
    )
    .addOption(dataOption())
    .action((name: string, { data, to }) =>
      handlers.room({ do: "export", data, room: name, to: to ?? null }),
    );
  room
    .command("delete")
    .description("delete a room with its history; whoever is in it finds it new")
    .argument("<room>", "the room", parseRoom)
    .addOption(dataOption())
    .action((name: string, { data }) => handlers.room({ do: "delete", data, room: name }));
  room
    .command("erase")
    .description("take a person's name out of a room, its history and its activity")
    .argument("<room>", "the room", parseRoom)
    .requiredOption("--name <name>", "the name", parseName)
    .addOption(dataOption())
    .action((id: string, { data, name }) => handlers.room({ do: "erase", data, room: id, name }));
  room
    .command("unlock")
    .description("open a locked room to everybody, whoever locked it")
    .argument("<room>", "the room", parseRoom)
    .addOption(dataOption())
    .action((name: string, { data }) => handlers.room({ do: "unlock", data, room: name }));
  room
    .command("pair")
    .description(
      "a code that pairs one board elsewhere with a room, so that it may press when the room is locked",
    )
    .argument("<room>", "the room", parseRoom)
    .addOption(dataOption())
    .action((name: string, { data }) => handlers.room({ do: "pair", data, room: name }));
  room
    .command("unpair")
    .description("take the right to press from all boards that were paired with a room")
    .argument("<room>", "the room", parseRoom)
    .addOption(dataOption())
    .action((name: string, { data }) => handlers.room({ do: "unpair", data, room: name }));
  for (const command of room.commands) command.allowExcessArguments(false).showSuggestionAfterError();
}
