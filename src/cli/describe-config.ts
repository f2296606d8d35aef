import type { Command } from "commander";

/** Where a value came from. */
type Origin = "flag" | "environment" | "default" | "none";

interface Setting {
  readonly value: unknown;
  readonly from: Origin;
}

const hiddenText = "(hidden)";

const origins: Readonly<Record<string, Origin>> = { cli: "flag", env: "environment", default: "default" };

/** What is secret itself; a file with a secret in it may be named. */
const isSecret = (name: string) => /token|secret|password|pin$/i.test(name) && !/file$/i.test(name);

/**
 * Every setting of a command with its value and where that came from, as JSON. Secrets are hidden.
 *
 * @param secrets variables of the environment that are no options, because their values are secret
 */
export function describeConfig(
  command: Command,
  secrets: readonly string[],
  environment: NodeJS.ProcessEnv,
): string {
  const settings: Record<string, Setting> = {};
  for (const option of command.options) {
    const name = option.attributeName();
    if (name === "printConfig") continue;
    const value: unknown = command.getOptionValue(name) ?? null;
    const from = origins[command.getOptionValueSource(name) ?? ""] ?? "none";
    settings[name] = { value: isSecret(name) ? hidden(value) : withoutUser(value), from };
  }
  for (const name of secrets) {
    const isSet = Boolean(environment[name]);
    settings[name] = { value: isSet ? hiddenText : null, from: isSet ? "environment" : "none" };
  }
  return `${JSON.stringify(settings, null, 2)}\n`;
}

function hidden(value: unknown): unknown {
  return value === null ? null : hiddenText;
}

/** An address may have a name and a password in it: `https://name:password@host/`. */
function withoutUser(value: unknown): unknown {
  return typeof value === "string" ? value.replace(/(:\/\/)[^/@\s]*@/, "$1(hidden)@") : value;
}
