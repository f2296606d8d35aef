import { readFileSync } from "node:fs";
import type { Command } from "commander";

export const metricsTokenVariable = "POMODORO_METRICS_TOKEN";
export const metricsTokenFileVariable = "POMODORO_METRICS_TOKEN_FILE";

/** 128 bits take 22 characters in base64 and 32 in hex; anything shorter than this was thought up. */
const shortest = 20;

/**
 * The token that opens the metrics, from a file or, without one, from the environment, where nobody finds it
 * afterwards: the board's process gets a copy of that. Null for none. Ends the command when it is of no use.
 */
export function readMetricsToken(command: Command, file: string | null): string | null {
  const variable = process.env[metricsTokenVariable];
  delete process.env[metricsTokenVariable];
  const token = file === null ? variable : readFileSync(file, "utf8").trim();
  if (token === undefined) return null;
  if (token.length >= shortest && !/\s/.test(token)) return token;
  const where = file ?? metricsTokenVariable;
  return command.error(
    `error: the token in ${where} must have at least ${shortest} characters and no spaces; make one with: openssl rand -hex 32`,
  );
}
