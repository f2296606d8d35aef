import { Option } from "commander";
import { mainRoom } from "../protocol/room-id.ts";
import { parseBoard, parseFile, parseRoom, parseServer } from "./parse-values.ts";

// The options about a board and its room, as every command has them that has to do with one.

export function boardOption(): Option {
  return new Option("--board <which>", "auto, virtual, none, a serial port, or tcp://host:port")
    .env("POMODORO_BOARD")
    .default("auto")
    .argParser(parseBoard);
}

export function profileOption(): Option {
  return new Option("--profile <file>", "what is wired to the board; board.json here, if there is one")
    .env("POMODORO_PROFILE")
    .argParser(parseFile);
}

export function serverOption(): Option {
  return new Option("--server <url>", "the server's address").argParser(parseServer);
}

export function roomOption(): Option {
  return new Option("--room <room>", "the room").default(mainRoom).argParser(parseRoom);
}
