import { Agent, request } from "node:http";
import type { SeededRandom } from "../support/seeded-random.ts";
import type { Attack } from "./attack.ts";
import { someMessage } from "./some-messages.ts";

const agent = new Agent({ keepAlive: true, maxSockets: 16 });
const path = "/socket.io/?EIO=4&transport=polling";
const recordSeparator = "\x1e";

interface Answer {
  readonly status: number;
  readonly text: string;
}

/** Asks the server for something; null when it hung up instead. */
function ask(port: number, method: string, target: string, body?: string | Buffer, type = "text/plain") {
  return new Promise<Answer | null>((resolve) => {
    const headers =
      body === undefined ? {} : { "Content-Type": type, "Content-Length": Buffer.byteLength(body) };
    const asked = request({ agent, port, host: "127.0.0.1", method, path: target, headers }, (response) => {
      let text = "";
      response.setEncoding("utf8");
      response.on("data", (chunk: string) => {
        text += chunk;
      });
      response.on("close", () => resolve({ status: response.statusCode ?? 0, text }));
    });
    asked.setTimeout(5_000, () => asked.destroy());
    asked.on("error", () => resolve(null));
    asked.end(body);
  });
}

/** One connection over polling that posts nonsense. */
export async function attackOverPolling(port: number, random: SeededRandom): Promise<Attack> {
  const opened = await ask(port, "GET", path);
  const sid = /"sid":"([^"]+)"/.exec(opened?.text ?? "")?.[1] ?? "none";
  const session = `${path}&sid=${random.chance(0.9) ? sid : "__proto__"}`;
  await ask(port, "POST", session, '40{"protocol":1,"room":"main"}');
  await ask(port, "GET", session);
  let messages = 1;
  let isTalking = true;
  for (let posts = random.whole(1, 3); posts > 0 && isTalking; posts -= 1) {
    const batch = Array.from({ length: random.whole(1, 20) }, () => someMessage(random));
    messages += batch.length;
    const body = random.pick([
      () => batch.join(recordSeparator),
      () => batch.join(""),
      () => Buffer.from(batch.join(recordSeparator), "utf16le"),
      () => "4".repeat(20_000),
    ])();
    const answer = await ask(
      port,
      "POST",
      session,
      body,
      random.pick(["text/plain", "application/octet-stream"]),
    );
    isTalking = answer?.status === 200;
  }
  await ask(port, "POST", session, "41\x1e1");
  return { messages, ending: isTalking ? "still talks" : "hung up" };
}
