import { io as connect } from "socket.io-client";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { handshake, NetworkServer, polling, webSocket } from "../../support/network-server.ts";
import { next } from "../../support/test-server.ts";

let server: NetworkServer;
beforeEach(async () => {
  server = await NetworkServer.start();
});
afterEach(() => server.stop());

/** Every way in: a page, a file, a history, the course, and both ways to begin a session. */
const ways: readonly (readonly [string, Record<string, string>])[] = [
  ["/", {}],
  ["/r/main", {}],
  ["/r/main/overlay", {}],
  ["/assets/main.js", {}],
  ["/history.json", {}],
  ["/history.csv", {}],
  ["/course/", {}],
  ["/nothing", {}],
  ["/socket.io/socket.io.js", {}],
  [polling, {}],
  [webSocket, handshake],
];

describe("a request for another host", () => {
  it("[X1] is refused on every way in, in a sentence, and is told of once", async () => {
    for (const [path, headers] of ways) {
      const {
        status,
        body,
        headers: got,
      } = await server.ask(path, {
        headers: { ...headers, host: `evil.example:${server.port}` },
      });
      expect([status, got["content-type"]], path).toEqual([421, "text/plain; charset=utf-8"]);
      expect(body).toMatch(/^This server does not go by the name evil\.example\. .*--allow-host.*\n$/);
      expect(got["x-content-type-options"]).toBe("nosniff");
    }
    expect(server.said("request.refused")[0]).toEqual({
      level: "warn",
      event: "request.refused",
      fields: {
        status: 421,
        reason: "host",
        address: "127.0.0.1",
        host: `evil.example:${server.port}`,
        path: "/",
      },
    });
  });

  it("[X2] is no refusal when the name is one of this server's", async () => {
    for (const name of ["127.0.0.1", "localhost", "[::1]", "pi.local", "192.168.0.7"]) {
      for (const [path, headers] of ways) {
        const answer = await server.ask(path, { headers: { ...headers, host: `${name}:${server.port}` } });
        expect([200, 101, 404], `${name} ${path}`).toContain(answer.status);
      }
    }
  });
});

describe("a page of another site", () => {
  const foreign = ["http://evil.example", "null", "http://127.0.0.1:1", "https://127.0.0.1"];

  it.each(foreign)("[X3] with the origin %s it is refused on every way in", async (origin) => {
    for (const [path, headers] of ways) {
      const { status, headers: got } = await server.ask(path, { headers: { ...headers, origin } });
      // Script and style are the same for everybody; without them the page could not say that it is not live.
      expect(status, path).toBe(path.startsWith("/assets/") ? 200 : 403);
      expect(got["access-control-allow-origin"]).toBeUndefined();
    }
  });

  /**
   * What a form or a script of another site can send without being asked for permission first (Fetch, 3.2): it
   * rides on a session that is there. Without the gate the POST presses; Socket.IO's own `allowRequest` is only
   * asked for handshakes and lets it through.
   */
  it("[X3] changes nothing by a POST, even into a session that it has got hold of", async () => {
    const open = await server.ask(polling);
    const sid = JSON.parse(open.body.slice(1)).sid as string;
    const session = `${polling}&sid=${sid}`;
    const text = { "content-type": "text/plain" };
    await server.ask(session, { method: "POST", headers: text, body: '40{"protocol":1}' });
    const press = { method: "POST", body: '42["press",{"op":"one"}]' };
    for (const origin of foreign) {
      expect((await server.ask(session, { ...press, headers: { ...text, origin } })).status).toBe(403);
    }
    expect(await server.look()).toMatchObject({ rev: 0, phase: "idle" });
    const own = { ...text, origin: server.url };
    expect((await server.ask(session, { ...press, headers: own })).status).toBe(200);
    expect(await server.look()).toMatchObject({ rev: 1, phase: "work" });
  });

  it("[X4] cannot begin a session in passing, as an image would; a link is welcome", async () => {
    const headers = { "sec-fetch-site": "cross-site", "sec-fetch-mode": "no-cors" };
    expect((await server.ask(polling, { headers })).status).toBe(403);
    expect((await server.ask("/r/main", { headers })).status).toBe(200);
  });
});

describe("a page of this server", () => {
  it("[X3] is let in by both transports", async () => {
    for (const transport of ["websocket", "polling"]) {
      const socket = connect(server.url, {
        transports: [transport],
        auth: { protocol: 1 },
        extraHeaders: { origin: server.url },
        reconnection: false,
        forceNew: true,
      });
      await next(socket, "welcome");
      socket.close();
    }
  });
});

describe("what is read", () => {
  it("[X6] changes nothing, whatever is asked for by GET", async () => {
    const before = await server.look();
    const paths = [
      ...ways.map(([path]) => path),
      "/press",
      "/r/main/press",
      "/?action=press",
      "/r/main?press=1",
    ];
    for (const path of paths) for (const method of ["GET", "HEAD"]) await server.ask(path, { method });
    // A packet in the address is read by nobody.
    const { body } = await server.ask(polling);
    const sid = JSON.parse(body.slice(1)).sid as string;
    await server.ask(`${polling}&sid=${sid}&d=40`);
    expect(await server.look()).toEqual({ ...before, now: expect.any(Number) });
  });

  it.each(["POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "PROPFIND", "LINK"])(
    "[X6] nothing is done by %s",
    async (method) => {
      for (const path of ["/", "/r/main", "/history.json", "/assets/main.js", "/course/"]) {
        const { status, headers, body } = await server.ask(path, { method });
        expect([status, headers.allow], path).toEqual([405, "GET, HEAD"]);
        expect(body).toBe(`Nothing here is done by ${method}.\n`);
      }
    },
  );

  it("[X6] sessions know no other method either", async () => {
    for (const method of ["PUT", "DELETE", "TRACE"]) {
      expect((await server.ask(polling, { method })).status, method).toBe(405);
    }
  });
});

describe("what is no proper request", () => {
  /** Sends some bytes, and gives the first line and the body of what comes back before the end. */
  async function reply(bytes: string): Promise<readonly [number, string]> {
    const line = await server.line();
    line.send(bytes);
    await line.closed;
    const [head = "", body = ""] = line.heard.split("\r\n\r\n");
    return [Number(head.split(" ")[1]), body];
  }

  it.each([
    ["a method that is none", "BREW / HTTP/1.1\r\nHost: localhost\r\n\r\n", 400],
    ["no HTTP", "hello\r\n\r\n", 400],
    ["no host", "GET / HTTP/1.1\r\n\r\n", 400],
    ["no host, in the old version", "GET / HTTP/1.0\r\n\r\n", 400],
    [
      "two hosts",
      "GET / HTTP/1.1\r\nHost: localhost\r\nHost: evil.example\r\nConnection: close\r\n\r\n",
      400,
    ],
    ["another site's address", "GET http://evil.example/ HTTP/1.1\r\nHost: localhost\r\n\r\n", 400],
    ["two slashes", "GET //evil.example/ HTTP/1.1\r\nHost: localhost\r\n\r\n", 400],
    ["a star", "OPTIONS * HTTP/1.1\r\nHost: localhost\r\n\r\n", 400],
    ["a tunnel", "CONNECT evil.example:80 HTTP/1.1\r\nHost: evil.example\r\n\r\n", 405],
    [
      "a socket elsewhere",
      "GET /chat HTTP/1.1\r\nHost: localhost\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n",
      404,
    ],
    ["too long a header", `GET / HTTP/1.1\r\nHost: localhost\r\nX: ${"x".repeat(20_000)}\r\n\r\n`, 431],
    [
      "two lengths",
      "POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n",
      400,
    ],
  ])("[X8] %s is refused in a sentence, and nothing more is read", async (_, bytes, status) => {
    const [got, body] = await reply(bytes);
    expect(got).toBe(status);
    expect(body).toMatch(/^[A-Z][^\n]+\.\n$/);
  });

  it.each([
    "/../secret.txt",
    "/%2e%2e/secret.txt",
    "/..%2fsecret.txt",
    "/assets/../../secret.txt",
    "/assets/%2e%2e/%2e%2e/secret.txt",
    "/course/..%2fsecret.txt",
    "/course/..%2f..%2fsecret.txt",
    "/course/%5c..%5csecret.txt",
    "/assets/..%00/secret.txt",
    "/r/%E0%A4%A",
    "/assets",
  ])("[X8] %s leads to nothing outside", async (path) => {
    const line = await server.line();
    line.send(`GET ${path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n`);
    await line.closed;
    expect(line.heard).toMatch(/^HTTP\/1\.1 (40[0-4]|30[12]) /);
    expect(line.heard).not.toMatch(/^secret/m);
  });

  it("[X8] a redirect stays here, whatever is in the address", async () => {
    for (const path of ["/r/x%0d%0aSet-Cookie:a=b/", "/r/%2f%2fevil.example/", "/course", "/r/a%5c/"]) {
      const { headers } = await server.ask(path);
      expect(headers["set-cookie"]).toBeUndefined();
      if (headers.location !== undefined)
        expect(headers.location).toMatch(/^(\.\.\/[^/\\\r\n]+|\/course\/)$/);
    }
  });

  it("[X9] an error is a sentence as plain text, without a trace of the code", async () => {
    const cases: readonly (readonly [string, number])[] = [
      ["/nothing", 404],
      ["/r/%E0%A4%A", 400],
      ["/history.json?zone=Mars", 400],
      ["/r/NO/history.json", 404],
    ];
    for (const [path, status] of cases) {
      const { status: got, headers, body } = await server.ask(path);
      expect([got, headers["content-type"]], path).toEqual([status, "text/plain; charset=utf-8"]);
      expect(body).toMatch(/^[A-Z][^\n]+\.\n$/);
    }
    for (const query of [
      "EIO=4&transport=smoke",
      "EIO=3&transport=polling",
      "EIO=4&transport=polling&sid=x",
    ]) {
      const { status, headers, body } = await server.ask(`/socket.io/?${query}`);
      expect([status, headers["content-type"]]).toEqual([400, "application/json"]);
      expect(Object.keys(JSON.parse(body))).toEqual(["code", "message"]);
    }
  });
});
