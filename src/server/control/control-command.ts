import * as v from "valibot";

/** What came of a command: a value that JSON has words for, or why it was not done, in a sentence for people. */
export type ControlAnswer =
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly code: string; readonly message: string };

/** A command of the person who runs the server. */
export interface ControlCommand {
  /** @param input whatever was sent along; throws nothing, answers */
  readonly run: (input: unknown) => Promise<ControlAnswer>;
}

/** By name, such as `room.delete`. */
export type ControlCommands = Readonly<Record<string, ControlCommand>>;

/** Puts a command together: its input is parsed once, here. */
export function controlCommand<Schema extends v.GenericSchema>(
  schema: Schema,
  run: (input: v.InferOutput<Schema>) => Promise<ControlAnswer>,
): ControlCommand {
  return {
    run: async (input) => {
      const parsed = v.safeParse(schema, input);
      if (parsed.success) return run(parsed.output);
      return refusedControl("invalid", parsed.issues[0]?.message ?? "that makes no sense");
    },
  };
}

export function doneControl(value: unknown): ControlAnswer {
  return { ok: true, value };
}

/** @param message a sentence for people */
export function refusedControl(code: string, message: string): ControlAnswer {
  return { ok: false, code, message };
}

/** Carries out one of the commands. Never rejects. */
export async function runControl(
  commands: ControlCommands,
  name: string,
  input: unknown,
): Promise<ControlAnswer> {
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (command === undefined) {
    return refusedControl(
      "unsupported",
      `The server that runs does not know ${name}: it is of another version.`,
    );
  }
  try {
    return await command.run(input);
  } catch (error) {
    return refusedControl("failed", `That failed: ${error instanceof Error ? error.message : String(error)}`);
  }
}
