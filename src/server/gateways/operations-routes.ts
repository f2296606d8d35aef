import { createHash, timingSafeEqual } from "node:crypto";
import express, { type Request, type Response, type Router } from "express";

export interface OperationsRoutesOptions {
  readonly readiness: {
    whyNot(): Promise<readonly { readonly code: string; readonly message: string }[]>;
  };
  readonly metrics: { text(): string };
  /** Who may read the metrics from elsewhere; null: nobody. */
  readonly metricsToken: string | null;
}

/** The type under which Prometheus takes its text format. */
const metricsContentType = "text/plain; version=0.0.4; charset=utf-8";

/** What a proxy adds to what it passes on: then the one who asks is not on this machine. */
const forwardingHeaders = ["forwarded", "x-forwarded-for", "x-real-ip", "via"] as const;

/** For those who run the server: is it alive, is it ready, what does it measure. Nothing here changes a room. */
export function createOperationsRoutes({
  readiness,
  metrics,
  metricsToken,
}: OperationsRoutesOptions): Router {
  const routes = express.Router();

  routes.get("/healthz", (_request, response) => {
    response.set("Cache-Control", "no-store").type("text").send("alive\n");
  });

  routes.get("/readyz", async (_request, response) => {
    const reasons = await readiness.whyNot();
    const ready = reasons.length === 0;
    response
      .status(ready ? 200 : 503)
      .set("Cache-Control", "no-store")
      .json({ ready, reasons });
  });

  routes.get("/metrics", (request, response) => {
    response.set("Cache-Control", "no-store");
    if (isOnThisMachine(request) || hasToken(request, metricsToken)) {
      response.set("Content-Type", metricsContentType).send(metrics.text());
      return;
    }
    refuse(response, metricsToken !== null);
  });

  return routes;
}

function refuse(response: Response, canAsk: boolean): void {
  if (canAsk) response.set("WWW-Authenticate", 'Bearer realm="metrics"');
  const way = canAsk ? "with its token" : "with a token that the server was started with";
  response
    .status(canAsk ? 401 : 403)
    .type("text")
    .send(`Metrics are for this machine, or ${way}.\n`);
}

function isOnThisMachine({ socket, headers }: Request): boolean {
  if (forwardingHeaders.some((name) => headers[name] !== undefined)) return false;
  const address = (socket.remoteAddress ?? "").replace(/^::ffff:/, "");
  return address === "::1" || address.startsWith("127.");
}

/** Compared by their hashes: neither content nor length can be told from how long it takes. */
function hasToken({ headers }: Request, token: string | null): boolean {
  const [, given] = /^Bearer +(\S+)$/i.exec(headers.authorization ?? "") ?? [];
  if (token === null || given === undefined) return false;
  return timingSafeEqual(digest(given), digest(token));
}

function digest(text: string): Buffer {
  return createHash("sha256").update(text).digest();
}
