import { type ServerResponse, STATUS_CODES } from "node:http";
import type { Duplex } from "node:stream";
import type { Scheme } from "./origin.ts";
import { commonHeaders } from "./response-headers.ts";

/** Why a request is not answered as it wished. */
export interface Refusal {
  /** Of HTTP. */
  readonly status: number;
  /** For the log and the metrics: one of a few words of ours. */
  readonly reason: string;
  /** For whoever asked, in a plain sentence. */
  readonly sentence: string;
}

/** Says it to a request. The connection is over then, so that what else was being sent need not be read. */
export function refuseRequest(response: ServerResponse, { status, sentence }: Refusal): void {
  if (response.headersSent) return void response.destroy();
  if (status === 405) response.setHeader("Allow", "GET, HEAD");
  if (status === 429) response.setHeader("Retry-After", "10");
  const body = `${sentence}\n`;
  response.writeHead(status, headersFor(body));
  response.end(body);
}

/** Says it where Node has made no response: to a handshake, or to what cannot be read. */
export function refuseSocket(socket: Duplex, { status, sentence }: Refusal, scheme: Scheme): void {
  const body = `${sentence}\n`;
  const headers = Object.entries({ ...commonHeaders(scheme), ...headersFor(body) });
  const lines = headers.map(([name, value]) => `${name}: ${value}`);
  const answer = [`HTTP/1.1 ${status} ${STATUS_CODES[status]}`, ...lines, "", body].join("\r\n");
  socket.on("error", () => undefined);
  socket.end(answer, () => socket.destroy());
}

const headersFor = (body: string) => ({
  "Content-Type": "text/plain; charset=utf-8",
  "Content-Length": Buffer.byteLength(body),
  Connection: "close",
});
