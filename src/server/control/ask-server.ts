import { connect } from "node:net";
import * as v from "valibot";
import { controlAddressOf } from "./control-address.ts";
import type { ControlAnswer } from "./control-command.ts";

/** How long a server may take to answer, in ms: longer than any command does. */
const patienceMs = 30_000;

const answerSchema = v.variant("ok", [
  v.object({ ok: v.literal(true), value: v.unknown() }),
  v.object({ ok: v.literal(false), code: v.string(), message: v.string() }),
]);

/**
 * Gives a command to the server that runs on a data folder (see `ControlChannel`). Resolves to its answer, or to
 * null when no server listens there.
 *
 * @throws Error when there is one, but it cannot be talked to
 */
export async function askServer(
  dataFolder: string,
  name: string,
  input: unknown,
): Promise<ControlAnswer | null> {
  const path = pathOf(dataFolder);
  if (path === null) return null;
  return new Promise((resolve, reject) => {
    const socket = connect(path);
    socket.setEncoding("utf8");
    socket.setTimeout(patienceMs, () => socket.destroy(new Error("it does not answer")));
    let text = "";
    socket.on("connect", () => socket.write(`${JSON.stringify({ do: name, with: input })}\n`));
    socket.on("data", (chunk: string) => {
      text += chunk;
      if (!chunk.includes("\n")) return;
      socket.end();
      const answer = toAnswer(text);
      if (answer === null) reject(new Error("its answer makes no sense"));
      else resolve(answer);
    });
    socket.on("error", (error: NodeJS.ErrnoException) => {
      if (error.code === "ENOENT" || error.code === "ECONNREFUSED") resolve(null);
      else reject(error);
    });
    socket.on("close", () => reject(new Error("it ended before it answered")));
  });
}

/** Null when there is no such folder, and so no server on it. */
function pathOf(dataFolder: string): string | null {
  try {
    return controlAddressOf(dataFolder).path;
  } catch (error) {
    if ((error as { code?: string }).code === "ENOENT") return null;
    throw error;
  }
}

function toAnswer(text: string): ControlAnswer | null {
  try {
    const parsed = v.safeParse(answerSchema, JSON.parse(text));
    return parsed.success ? (parsed.output as ControlAnswer) : null;
  } catch {
    return null;
  }
}
