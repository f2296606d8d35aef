import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import express from "express";
import { describe, expect, it, onTestFinished } from "vitest";
import { createOperationsRoutes } from "../../../src/server/gateways/operations-routes.ts";

const token = "0123456789abcdef0123456789abcdef";

/** The routes on a server that takes everybody for `peer`. */
async function serve({
  peer = "127.0.0.1",
  metricsToken = null,
  reasons = [],
}: {
  peer?: string;
  metricsToken?: string | null;
  reasons?: readonly { code: string; message: string }[];
} = {}) {
  const app = express();
  app.use(
    createOperationsRoutes({
      readiness: { whyNot: async () => reasons },
      metrics: { text: () => "things_total 1\n" },
      metricsToken,
    }),
  );
  const http = createServer(app);
  http.on("connection", (socket) => Object.defineProperty(socket, "remoteAddress", { value: peer }));
  await new Promise<void>((resolve) => http.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => {
    http.closeAllConnections();
    http.close();
  });
  const url = `http://127.0.0.1:${(http.address() as AddressInfo).port}`;
  return (path: string, headers: Record<string, string> = {}) => fetch(url + path, { headers });
}

describe("the routes for those who run the server", () => {
  it("[O68] /healthz answers whoever asks, whatever the state", async () => {
    const get = await serve({ peer: "192.0.2.7", reasons: [{ code: "draining", message: "…" }] });
    const answer = await get("/healthz");
    expect(answer.status).toBe(200);
    expect(answer.headers.get("cache-control")).toBe("no-store");
  });

  it("[O61] /readyz is 200, or 503 with the reasons, and is kept by nobody", async () => {
    const ready = await (await serve())("/readyz");
    expect(ready.status).toBe(200);
    expect(await ready.json()).toEqual({ ready: true, reasons: [] });
    const reasons = [{ code: "store_unavailable", message: "changes cannot be stored" }];
    const unready = await (await serve({ reasons }))("/readyz");
    expect(unready.status).toBe(503);
    expect(unready.headers.get("cache-control")).toBe("no-store");
    expect(await unready.json()).toEqual({ ready: false, reasons });
  });

  it.each(["127.0.0.1", "127.3.2.1", "::1", "::ffff:127.0.0.1"])("[X60] %s is this machine", async (peer) => {
    const answer = await (await serve({ peer }))("/metrics");
    expect(answer.status).toBe(200);
    expect(answer.headers.get("content-type")).toBe("text/plain; version=0.0.4; charset=utf-8");
    expect(await answer.text()).toBe("things_total 1\n");
  });

  it.each(["192.0.2.7", "2001:db8::1", "::ffff:192.0.2.7", "", "1270.0.0.1"])(
    "[X60] “%s” is not this machine, and needs the token",
    async (peer) => {
      const closed = await (await serve({ peer }))("/metrics");
      expect(closed.status).toBe(403);
      expect(await closed.text()).not.toContain("things");
      const get = await serve({ peer, metricsToken: token });
      const asked = await get("/metrics");
      expect(asked.status).toBe(401);
      expect(asked.headers.get("www-authenticate")).toBe('Bearer realm="metrics"');
      expect((await get("/metrics", { authorization: `Bearer ${token}` })).status).toBe(200);
      for (const wrong of [
        `Bearer ${token}x`,
        `Bearer ${token.slice(1)}`,
        `Basic ${token}`,
        "Bearer",
        token,
      ]) {
        expect((await get("/metrics", { authorization: wrong })).status).toBe(401);
      }
      expect((await get(`/metrics?token=${token}`)).status).toBe(401);
    },
  );

  it.each(["x-forwarded-for", "forwarded", "x-real-ip", "via"])(
    "[X60] what a proxy on this machine passes on (%s) does not come from it",
    async (header) => {
      const get = await serve();
      expect((await get("/metrics", { [header]: "127.0.0.1" })).status).toBe(403);
    },
  );
});
