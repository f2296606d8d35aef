import { readdirSync } from "node:fs";
import { join } from "node:path";

/** The folder in the data folder that has the copies. */
export const copiesFolderName = "copies";

/** A copy of the database that the server made by itself. */
export interface KeptCopy {
  readonly path: string;
  /** When it was made, ms since the epoch. */
  readonly at: number;
}

const copyName = /^pomodoro-(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z\.db$/;

/** The name of a copy that is made now. 20261120T101500Z: without the colons that Windows does not allow. */
export function copyNameAt(at: number): string {
  return `pomodoro-${new Date(at).toISOString().replaceAll(/[-:]|\.\d+/g, "")}.db`;
}

/** The copies that there are, newest first. */
export function keptCopies(dataFolder: string): readonly KeptCopy[] {
  const folder = join(dataFolder, copiesFolderName);
  return namesIn(folder)
    .flatMap((name) => {
      const match = copyName.exec(name);
      if (match === null) return [];
      const [year, month, day, hour, minute, second] = match.slice(1).map(Number) as number[];
      const at = Date.UTC(year ?? 0, (month ?? 1) - 1, day, hour, minute, second);
      return [{ path: join(folder, name), at }];
    })
    .sort((one, other) => other.at - one.at);
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}
