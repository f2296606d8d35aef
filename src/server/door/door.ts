import {
  createServer as createHttpServer,
  type Server as HttpServer,
  type IncomingMessage,
  type ServerResponse,
} from "node:http";
import { createServer as createHttpsServer, Server as HttpsServer } from "node:https";
import type { Socket } from "node:net";
import type { Duplex } from "node:stream";
import { AddressCounts } from "./address-counts.ts";
import { Doorkeeper, type DoorkeeperOptions } from "./doorkeeper.ts";
import { type Refusal, refuseRequest, refuseSocket } from "./refusal.ts";
import { commonHeaders } from "./response-headers.ts";
import { fixedLimits } from "./server-limits.ts";

/** A certificate and its key, as PEM. */
export interface TlsFiles {
  readonly cert: string;
  readonly key: string;
}

export interface DoorOptions extends DoorkeeperOptions {
  /** Who answers what was let in. It does not listen itself, so that there is no way around the door. */
  readonly inside: HttpServer;
  readonly tls: TlsFiles | null;
  /** How long nothing may move on a connection, in ms; tests take less. */
  readonly stillMs?: number;
}

const failed: Refusal = { status: 500, reason: "failed", sentence: "Something went wrong here." };

const noTunnel: Refusal = { status: 405, reason: "method", sentence: "Nothing here is done by CONNECT." };

/** Requests that are none (RFC 9110, 15.5), told apart by Node's name for what is wrong. */
const unreadable: Readonly<Record<string, number>> = {
  HPE_HEADER_OVERFLOW: 431,
  ERR_HTTP_REQUEST_TIMEOUT: 408,
};

/**
 * The one way in: pages, histories, polling and WebSocket handshakes pass here, are judged by the
 * {@link Doorkeeper}, get the headers that every answer has, and must not take too long or too much.
 */
export function createDoor(options: DoorOptions): HttpServer | HttpsServer {
  const { inside, proxies, logger } = options;
  const keeper = new Doorkeeper(options);
  const door = createServer(options.tls);
  door.timeout = options.stillMs ?? fixedLimits.stillMs;
  limitConnections(door, options);

  door.on("request", (request: IncomingMessage, response: ServerResponse) => {
    const scheme = proxies.schemeOf(request);
    for (const [name, value] of Object.entries(commonHeaders(scheme))) response.setHeader(name, value);
    const refusal = keeper.whyNotIn(request, scheme);
    if (refusal !== null) return refuseRequest(response, refusal);
    try {
      inside.emit("request", request, response);
    } catch (error) {
      logger.error("http.failed", { error: String(error) });
      refuseRequest(response, failed);
    }
  });

  door.on("upgrade", (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    const scheme = proxies.schemeOf(request);
    const refusal = keeper.whyNotUp(request, scheme);
    if (refusal !== null) return refuseSocket(socket, refusal, scheme);
    inside.emit("upgrade", request, socket, head);
  });

  door.on("connect", (request: IncomingMessage, socket: Duplex) => {
    refuseSocket(socket, noTunnel, proxies.schemeOf(request));
  });

  door.on("clientError", (error: Error & { code?: string }, socket: Duplex) => {
    if (!socket.writable) return void socket.destroy();
    const status = unreadable[error.code ?? ""] ?? 400;
    const sentence = "This is no request that can be read.";
    refuseSocket(socket, { status, reason: "unreadable", sentence }, "http");
  });
  return door;
}

/** What a certificate is used with. */
function secured(files: TlsFiles) {
  return { ...files, minVersion: "TLSv1.2" } as const;
}

/** Whoever connects to a door with TLS from now on is shown that certificate. Throws what OpenSSL says about it. */
export function showCertificate(door: HttpServer | HttpsServer, files: TlsFiles): void {
  if (door instanceof HttpsServer) door.setSecureContext(secured(files));
}

/** A server that waits for nobody longer than it must, and reads no more of a request's head than it needs. */
function createServer(tls: TlsFiles | null): HttpServer | HttpsServer {
  const settings = {
    headersTimeout: fixedLimits.headMs,
    requestTimeout: fixedLimits.requestMs,
    connectionsCheckingInterval: fixedLimits.requestCheckMs,
    maxHeaderSize: fixedLimits.headBytes,
    // The gate says it in a sentence.
    requireHostHeader: false,
  };
  const server =
    tls === null
      ? createHttpServer(settings)
      : createHttpsServer({ ...settings, ...secured(tls), handshakeTimeout: fixedLimits.headMs });
  server.maxHeadersCount = fixedLimits.headLines;
  return server;
}

/** So many in all, and one address cannot use them up; a proxy stands for many addresses. */
function limitConnections(door: HttpServer | HttpsServer, options: DoorOptions): void {
  const { limits, proxies, logger, meter } = options;
  door.maxConnections = limits.connections;
  door.on("drop", () => {
    meter.refused("full");
    logger.warn("connections.full", { connections: limits.connections });
  });

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
