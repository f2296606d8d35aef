import { createServer } from "node:http";
import { type AddressInfo, createConnection } from "node:net";
import { io as connect } from "socket.io-client";
import { describe, expect, it } from "vitest";
import { createTimer } from "../../../src/machine/timer.ts";
import { endSlowConnections } from "../../../src/server/gateways/slow-connections.ts";
import { channels, SocketIoBroadcaster } from "../../../src/server/gateways/socketio-broadcaster.ts";
import { createSocketServer } from "../../../src/server/gateways/socketio-gateway.ts";
import { toRoomState } from "../../../src/server/rooms/to-room-state.ts";
import { quiet } from "../../support/manual-time.ts";
import { next } from "../../support/test-server.ts";

/** A text frame as a client sends it, masked with zeros (RFC 6455, 5.2); up to 125 bytes. */
function maskedFrame(text: string): Buffer {
  const payload = Buffer.from(text);
  return Buffer.concat([Buffer.from([0x81, 0x80 | payload.length, 0, 0, 0, 0]), payload]);
}

/** A connection that says hello and then reads nothing more. */
async function connectDeaf(port: number) {
  const deaf = createConnection(port, "127.0.0.1");
  deaf.on("error", () => undefined);
  deaf.write(
    [
      "GET /socket.io/?EIO=4&transport=websocket HTTP/1.1",
      "Host: x",
      "Upgrade: websocket",
      "Connection: Upgrade",
      "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==",
      "Sec-WebSocket-Version: 13",
      "\r\n",
    ].join("\r\n"),
  );
  await new Promise<void>((resolve) => deaf.once("data", () => resolve()));
  deaf.write(maskedFrame("40"));
  deaf.pause();
  return deaf;
}

describe("a broadcast", () => {
  it("[G16] lets go of a member that does not read before much waits for it; others hear everything", async () => {
    const http = createServer();
    const io = createSocketServer();
    io.on("connection", (socket) => socket.join(channels.members("main")));
    io.attach(http);
    endSlowConnections(io);
    await new Promise<void>((resolve) => http.listen(0, "127.0.0.1", resolve));
    const { port } = http.address() as AddressInfo;
    const members = io.of("/").sockets;

    const reader = connect(`http://127.0.0.1:${port}`, { transports: ["websocket"], reconnection: false });
    await next(reader, "connect");
    const deaf = await connectDeaf(port);
    while (members.size < 2) await quiet(1);

    const room = { rev: 0, seq: 0, timer: createTimer(), last: null, lastPress: null, undo: null, ops: [] };
    // Longer than any real one, so that the buffers of the system are full sooner.
    const state = toRoomState("main", { ...room, label: "x".repeat(100_000) }, 0);
    const broadcaster = new SocketIoBroadcaster(io);
    let heard = 0;
    reader.on("state", () => {
      heard += 1;
    });
    let sent = 0;
    while (members.size > 1 && sent < 2_000) {
      broadcaster.state(state);
      sent += 1;
      while (heard < sent) await quiet(1);
    }
    expect(members.size).toBe(1);
    expect(reader.connected).toBe(true);

    deaf.destroy();
    reader.close();
    await io.close();
  });
});
