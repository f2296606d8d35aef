import { io as connect } from "socket.io-client";
import { afterEach, describe, expect, it } from "vitest";
import { commonHeaders } from "../../../src/server/door/response-headers.ts";
import { handshake, NetworkServer, polling, webSocket } from "../../support/network-server.ts";
import { next } from "../../support/test-server.ts";

let server: NetworkServer;
afterEach(() => server.stop());

/** A content policy by its directives. */
function policyOf(text: string | string[] | undefined): Record<string, string> {
  const directives = String(text).split("; ");
  return Object.fromEntries(
    directives.map((directive) => {
      const [name = "", ...sources] = directive.split(" ");
      return [name, sources.join(" ")];
    }),
  );
}

const pagePolicy = {
  "default-src": "'self'",
  "img-src": "'self' data:",
  "object-src": "'none'",
  "base-uri": "'self'",
  "form-action": "'self'",
};

describe("every answer", () => {
  it("[X12] tells browsers to guess no type, to tell others no address, to index nothing, and to open no device", async () => {
    server = await NetworkServer.start();
    const paths = ["/", "/r/main/wall", "/history.json", "/assets/main.js", "/nothing", "/healthz", polling];
    for (const path of paths) {
      const { headers } = await server.ask(path);
      expect(headers, path).toMatchObject({
        "x-content-type-options": "nosniff",
        "referrer-policy": "same-origin",
        "x-robots-tag": "noindex",
        "permissions-policy": expect.stringContaining("camera=()"),
      });
      expect(headers["x-powered-by"], path).toBeUndefined();
      expect(headers.server, path).toBeUndefined();
    }
  });

  it("[X13] speaks of TLS only when it came by TLS", async () => {
    server = await NetworkServer.start();
    for (const path of ["/", "/assets/main.js", polling]) {
      const { headers } = await server.ask(path);
      expect(headers["strict-transport-security"], path).toBeUndefined();
      expect(String(headers["content-security-policy"])).not.toContain("upgrade-insecure-requests");
    }
    expect(commonHeaders("https")["Strict-Transport-Security"]).toBe("max-age=15768000");
  });
});

describe("the content policy", () => {
  it("[X14] of the page and of all that is no page lets nothing inline, nothing from elsewhere and no frame", async () => {
    server = await NetworkServer.start();
    for (const path of [
      "/",
      "/r/main",
      "/r/main/wall",
      "/r/No%20Room",
      "/history.json",
      "/nothing",
      "/healthz",
    ]) {
      const { headers } = await server.ask(path);
      expect(policyOf(headers["content-security-policy"]), path).toEqual({
        ...pagePolicy,
        "frame-ancestors": "'none'",
      });
    }
  });

  it("[X14] of the overlay is the same, but anybody may frame it", async () => {
    server = await NetworkServer.start();
    const { headers } = await server.ask("/r/main/overlay");
    expect(policyOf(headers["content-security-policy"])).toEqual(pagePolicy);
  });

  it("[X14] of a page of the course lets its script run, and is for the course alone", async () => {
    server = await NetworkServer.start();
    const { headers } = await server.ask("/course/");
    const policy = policyOf(headers["content-security-policy"]);
    expect(policy["script-src"]).toContain("'unsafe-inline'");
    expect([policy["object-src"], policy["frame-ancestors"]]).toEqual(["'none'", "'none'"]);
  });

  it("[X14] lets those show the page in a frame who were named", async () => {
    server = await NetworkServer.start({ allowedFrames: ["https://wiki.example"] });
    for (const path of ["/", "/course/"]) {
      const { headers } = await server.ask(path);
      const policy = policyOf(headers["content-security-policy"]);
      expect(policy["frame-ancestors"]).toBe("'self' https://wiki.example");
    }
  });
});

describe("pages of another site that were named", () => {
  it.each(["https://other.example", "null"])(
    "[X5] with the origin %s are let in, and their browser is told so",
    async (origin) => {
      server = await NetworkServer.start({ allowedOrigins: [origin] });
      for (const transport of ["websocket", "polling"]) {
        const socket = connect(server.url, {
          transports: [transport],
          auth: { protocol: 1 },
          extraHeaders: { origin },
          reconnection: false,
          forceNew: true,
        });
        await next(socket, "welcome");
        socket.close();
      }
      const { headers } = await server.ask(polling, { headers: { origin } });
      expect(headers["access-control-allow-origin"]).toBe(origin);
      expect(headers["access-control-allow-credentials"]).toBeUndefined();
    },
  );

  it("[X5] leave everybody else outside", async () => {
    server = await NetworkServer.start({ allowedOrigins: ["https://other.example"] });
    for (const origin of ["https://other.example.evil.example", "http://other.example", "null"]) {
      expect((await server.ask(polling, { headers: { origin } })).status).toBe(403);
      expect((await server.ask(webSocket, { headers: { ...handshake, origin } })).status).toBe(403);
    }
  });

  it("[X5] are none by default, and then no browser is told anything", async () => {
    server = await NetworkServer.start();
    const { headers } = await server.ask(polling, { headers: { origin: server.url } });
    expect(Object.keys(headers).filter((name) => name.startsWith("access-control"))).toEqual([]);
  });
});
