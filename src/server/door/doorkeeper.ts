import type { IncomingMessage } from "node:http";
import type { Logger } from "../rooms/ports.ts";
import type { AddressCounts } from "./address-counts.ts";
import { type Gate, isForSockets } from "./gate.ts";
import type { Scheme } from "./origin.ts";
import type { Proxies } from "./proxies.ts";
import type { Refusal } from "./refusal.ts";
import { fixedLimits, type ServerLimits } from "./server-limits.ts";

/** Told of whoever was not let in. */
export interface DoorMeter {
  /** @param reason one of a few words of ours */
  refused(reason: string): void;
}

export interface DoorkeeperOptions {
  readonly gate: Gate;
  readonly proxies: Proxies;
  readonly limits: ServerLimits;
  /** How many connections of members each address has. */
  readonly connections: AddressCounts;
  /** One that is rationed: strangers can cause every line. */
  readonly logger: Logger;
  readonly meter: DoorMeter;
}

const tooMany: Refusal = {
  status: 429,
  reason: "connections",
  sentence: "too_many: there are too many connections from this address; try later.",
};

const noSocketHere: Refusal = { status: 404, reason: "target", sentence: "There is nothing here." };

/** Decides who comes in, and says in the log who did not. */
export class Doorkeeper {
  readonly #options: DoorkeeperOptions;
  #isProxyNoticed = false;

  constructor(options: DoorkeeperOptions) {
    this.#options = options;
  }

  /** Null when the request may come in. */
  whyNotIn(request: IncomingMessage, scheme: Scheme): Refusal | null {
    this.#noticeProxy(request);
    return this.#refuse(request, this.#judge(request, scheme));
  }

  /** Null when the handshake of a WebSocket may come in. */
  whyNotUp(request: IncomingMessage, scheme: Scheme): Refusal | null {
    const otherwise = isForSockets(request.url) ? null : noSocketHere;
    return this.#refuse(request, this.#judge(request, scheme) ?? otherwise);
  }

  #judge(request: IncomingMessage, scheme: Scheme): Refusal | null {
    const { gate, proxies, limits, connections } = this.#options;
    const refusal = gate.judge(request, scheme);
    if (refusal !== null) return refusal;
    const isNew = isForSockets(request.url) && !/[?&]sid=[^&]/.test(request.url ?? "");
    const most = limits.connectionsPerAddress + fixedLimits.toldPerAddress;
    return isNew && connections.of(proxies.addressOf(request)) >= most ? tooMany : null;
  }

  #refuse(request: IncomingMessage, refusal: Refusal | null): Refusal | null {
    if (refusal === null) return null;
    const { proxies, logger, meter } = this.#options;
    const { status, reason } = refusal;
    meter.refused(reason);
    const { host, origin } = request.headers;
    const claims = { host: clip(host), origin: clip(origin), path: clip(request.url?.replace(/\?.*$/s, "")) };
    logger.warn("request.refused", { status, reason, address: proxies.addressOf(request), ...claims });
    return refusal;
  }

  /** A proxy that nobody named to us makes everybody behind it one address. It is said once. */
  #noticeProxy({ headers, socket }: IncomingMessage): void {
    const { proxies, logger } = this.#options;
    if (this.#isProxyNoticed || headers["x-forwarded-for"] === undefined) return;
    if (proxies.isProxy(socket.remoteAddress)) return;
    this.#isProxyNoticed = true;
    logger.warn("proxy.not_named", { address: socket.remoteAddress });
  }
}

const clip = (text: string | undefined) => text?.slice(0, 100);
