import {
  createServer as createHttpServer,
  type Server as HttpServer,
  type IncomingMessage,
  type ServerResponse,
  STATUS_CODES,
} from "node:http";
import { createServer as createHttpsServer, type Server as HttpsServer } from "node:https";
import type { Socket } from "node:net";
import type { Duplex } from "node:stream";
import type { Logger } from "../rooms/ports.ts";
import { AddressCounts } from "./address-counts.ts";
import { type Gate, type GateRefusal, isForSockets } from "./gate.ts";
import type { Scheme } from "./origin.ts";
import type { Proxies } from "./proxies.ts";
import { commonHeaders } from "./response-headers.ts";
import { fixedLimits, type ServerLimits } from "./server-limits.ts";

/** A certificate and its key, as PEM. */
export interface TlsFiles {
  readonly cert: string;
  readonly key: string;
}

export interface DoorOptions {
  /** Who answers what was let in. It does not listen itself, so that there is no way around the door. */
  readonly inside: HttpServer;
  readonly gate: Gate;
  readonly proxies: Proxies;
  readonly limits: ServerLimits;
  /** How many connections of members each address has. */
  readonly connections: AddressCounts;
  readonly tls: TlsFiles | null;
  /** One that is rationed: strangers can cause every line. */
  readonly logger: Logger;
  readonly meter: DoorMeter;
}

/** Told of whoever was not let in. */
export interface DoorMeter {
  /** @param reason one of a few words of ours */
  refused(reason: string): void;
}

type Refusal = Pick<GateRefusal, "sentence"> & { readonly status: number; readonly reason: string };

const tooMany: Refusal = {
  status: 429,
  reason: "connections",
  sentence: "too_many: there are too many connections from this address; try later.",
};

const noSocketHere: Refusal = { status: 404, reason: "target", sentence: "There is nothing here." };

const failed: Refusal = { status: 500, reason: "failed", sentence: "Something went wrong here." };

/** Requests that are none (RFC 9110, 15.5), told apart by Node's name for what is wrong. */
const unreadable: Readonly<Record<string, number>> = {
  HPE_HEADER_OVERFLOW: 431,
  ERR_HTTP_REQUEST_TIMEOUT: 408,
};

/** Text as an answer of its own; the connection is over then, so that what else was being sent need not be read. */
function rawAnswer(status: number, sentence: string, scheme: Scheme): string {
  const body = `${sentence}\n`;
  const headers = {
    ...commonHeaders(scheme),
    "Content-Type": "text/plain; charset=utf-8",
    "Content-Length": Buffer.byteLength(body),
    Connection: "close",
  };
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}`);
  return [`HTTP/1.1 ${status} ${STATUS_CODES[status]}`, ...lines, "", body].join("\r\n");
}

function hangUpWith(socket: Duplex, answer: string): void {
  socket.on("error", () => undefined);
  socket.end(answer, () => socket.destroy());
}

/**
 * The one way in: pages, histories, polling and WebSocket handshakes pass here, are judged by the {@link Gate},
 * get the headers that every answer has, and must not take too long or too much.
 */
export function createDoor(options: DoorOptions): HttpServer | HttpsServer {
  const { inside, gate, proxies, limits, connections, logger, meter } = options;
  const settings = {
    headersTimeout: fixedLimits.headMs,
    requestTimeout: fixedLimits.requestMs,
    connectionsCheckingInterval: fixedLimits.requestCheckMs,
    maxHeaderSize: fixedLimits.headBytes,
    // The gate says it in a sentence.
    requireHostHeader: false,
  };
  const door =
    options.tls === null
      ? createHttpServer(settings)
      : createHttpsServer({
          ...settings,
          ...options.tls,
          minVersion: "TLSv1.2",
          handshakeTimeout: fixedLimits.headMs,
        });
  door.maxHeadersCount = fixedLimits.headLines;
  door.timeout = fixedLimits.stillMs;
  door.maxConnections = limits.connections;
  door.on("drop", () => {
    meter.refused("full");
    logger.warn("connections.full", { connections: limits.connections });
  });
  limitSockets(door, options);

  const judge = (request: IncomingMessage, scheme: Scheme): Refusal | null => {
    const refusal: Refusal | null = gate.judge(request, scheme);
    if (refusal !== null) return refusal;
    const isNew = isForSockets(request.url) && !/[?&]sid=[^&]/.test(request.url ?? "");
    const most = limits.connectionsPerAddress + fixedLimits.toldPerAddress;
    return isNew && connections.of(proxies.addressOf(request)) >= most ? tooMany : null;
  };
  const log = ({ status, reason }: Refusal, request: IncomingMessage) => {
    meter.refused(reason);
    const { host, origin } = request.headers;
    const clip = (text: string | undefined) => text?.slice(0, 100);
    const claims = { host: clip(host), origin: clip(origin), path: clip(request.url?.replace(/\?.*$/s, "")) };
    logger.warn("request.refused", { status, reason, address: proxies.addressOf(request), ...claims });
  };

  let isProxyNoticed = false;
  const noticeProxy = ({ headers, socket }: IncomingMessage) => {
    if (isProxyNoticed || headers["x-forwarded-for"] === undefined) return;
    if (proxies.isProxy(socket.remoteAddress)) return;
    isProxyNoticed = true;
    logger.warn("proxy.not_named", { address: socket.remoteAddress });
  };

  door.on("request", (request: IncomingMessage, response: ServerResponse) => {
    noticeProxy(request);
    const scheme = proxies.schemeOf(request);
    for (const [name, value] of Object.entries(commonHeaders(scheme))) response.setHeader(name, value);
    const refusal = judge(request, scheme);
    if (refusal !== null) {
      log(refusal, request);
      return answer(response, refusal);
    }
    try {
      inside.emit("request", request, response);
    } catch (error) {
      logger.error("http.failed", { error: String(error) });
      answer(response, failed);
    }
  });

  door.on("upgrade", (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    const scheme = proxies.schemeOf(request);
    const refusal = judge(request, scheme) ?? (isForSockets(request.url) ? null : noSocketHere);
    if (refusal !== null) {
      log(refusal, request);
      return hangUpWith(socket, rawAnswer(refusal.status, refusal.sentence, scheme));
    }
    inside.emit("upgrade", request, socket, head);
  });

  door.on("connect", (request: IncomingMessage, socket: Duplex) => {
    hangUpWith(socket, rawAnswer(405, "Nothing here is done by CONNECT.", proxies.schemeOf(request)));
  });

  door.on("clientError", (error: Error & { code?: string }, socket: Duplex) => {
    if (!socket.writable) return void socket.destroy();
    const status = unreadable[error.code ?? ""] ?? 400;
    hangUpWith(socket, rawAnswer(status, "This is no request that can be read.", "http"));
  });
  return door;
}

function answer(response: ServerResponse, { status, sentence }: Refusal): void {
  if (response.headersSent) return void response.destroy();
  if (status === 405) response.setHeader("Allow", "GET, HEAD");
  if (status === 429) response.setHeader("Retry-After", "10");
  const body = `${sentence}\n`;
  response.writeHead(status, {
    "Content-Type": "text/plain; charset=utf-8",
    "Content-Length": Buffer.byteLength(body),
    Connection: "close",
  });
  response.end(body);
}

/** One address cannot use up the connections of all; a proxy stands for many. */
function limitSockets(door: HttpServer | HttpsServer, { limits, proxies, logger, meter }: DoorOptions): void {
  const most = limits.connectionsPerAddress * fixedLimits.socketsPerConnection + fixedLimits.toldPerAddress;
  const sockets = new AddressCounts();
  door.on("connection", (socket: Socket) => {
    const { remoteAddress: address = "" } = socket;
    if (proxies.isProxy(address)) return;
    socket.once("close", () => sockets.remove(address));
    if (sockets.add(address) <= most) return;
    meter.refused("sockets");
    logger.warn("connections.too_many", { address, sockets: most });
    socket.destroy();
  });
}
