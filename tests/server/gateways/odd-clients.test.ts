import { createRequire } from "node:module";
import type { Socket } from "socket.io-client";
import { afterEach, describe, expect, onTestFinished, test } from "vitest";
import type { Welcome } from "../../../src/protocol/wire.ts";
import { NetworkServer } from "../../support/network-server.ts";
import { handshakeText } from "../../support/raw-frames.ts";
import { next, TestServer } from "../../support/test-server.ts";

/** The oldest library that speaks this version of Socket.IO; it brings no types that fit. */
const connect3: (url: string, options: object) => Socket = createRequire(import.meta.url)(
  "socket.io-client-3",
);

describe("other versions of the client library", () => {
  test("[X84] the oldest that speaks Socket.IO 5 is a member like any other, by both transports", async () => {
    const server = await TestServer.start();
    onTestFinished(() => server.stop());
    for (const transport of ["websocket", "polling"]) {
      const socket = connect3(server.url, {
        forceNew: true,
        reconnection: false,
        transports: [transport],
        auth: { protocol: 1, room: transport },
      });
      onTestFinished(() => void socket.close());
      const joined = next(socket, "activity");
      expect((await next<Welcome>(socket, "welcome")).protocol).toBe(1);
      await joined;
      const pressed = next<{ rev: number }>(socket, "state");
      socket.emit("press", { rev: 0, op: "a" });
      expect((await pressed).rev).toBe(1);
    }
  });

  test("[X84] one that speaks another is told that its version is not spoken here", async () => {
    const server = await NetworkServer.start();
    onTestFinished(() => server.stop());
    for (const version of ["3", "2", "5", "x", ""]) {
      const { status, body } = await server.ask(`/socket.io/?EIO=${version}&transport=polling`);
      expect([status, JSON.parse(body).message]).toEqual([400, "Unsupported protocol version"]);
      const line = await server.line();
      line.send(handshakeText(`/socket.io/?EIO=${version}&transport=websocket`));
      await line.closed;
      expect(line.heard).toContain("Unsupported protocol version");
    }
  });
});

describe("a secret in an address", () => {
  let server: TestServer;
  afterEach(() => server.stop());

  test("[X85] lets nobody in: tokens are read from what is said when joining, and from nowhere else", async () => {
    server = await TestServer.start();
    const locked = await server.access.locks.lock(
      { room: "main", token: null, address: "", name: "Ana" },
      "314159",
    );
    if (!locked.ok) throw new Error("not locked");
    const { token } = locked;
    const mayPress = async (auth: object, options: Record<string, unknown>) => {
      const socket = server.socket({ protocol: 1, ...auth }, options);
      return (await next<Welcome>(socket, "welcome")).you.mayPress;
    };
    const secrets = { token, pin: "314159", key: token, auth: JSON.stringify({ token }) };
    expect(await mayPress({}, { query: secrets })).toBe(false);
    expect(
      await mayPress({}, { extraHeaders: { Authorization: `Bearer ${token}`, Cookie: `token=${token}` } }),
    ).toBe(false);
    expect(await mayPress({ pin: "314159", key: token }, {})).toBe(false);
    expect(await mayPress({ token }, {})).toBe(true);
  });
});
