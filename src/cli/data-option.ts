import { resolve } from "node:path";
import { InvalidArgumentError, Option } from "commander";
import { defaultDataFolder } from "../server/config.ts";

/** Where rooms are to be kept; it need not be there yet. */
function parseDataFolder(text: string): string {
  if (text.trim() !== "") return resolve(text);
  throw new InvalidArgumentError("It is a folder; leave it away for the platform's own.");
}

/** `--data`, as every command has it that has to do with stored rooms. */
export function dataOption(): Option {
  const option = new Option("--data <folder>", "where rooms are kept")
    .env("POMODORO_DATA")
    .argParser(parseDataFolder);
  const usual = defaultDataFolder(process.platform, process.env);
  return usual === null ? option.makeOptionMandatory() : option.default(usual);
}
