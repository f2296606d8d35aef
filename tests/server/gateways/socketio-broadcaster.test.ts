import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { io as connect } from "socket.io-client";
import { describe, expect, it } from "vitest";
import { createTimer } from "../../../src/machine/timer.ts";
import { createSocketServer } from "../../../src/server/gateways/create-socket-server.ts";
import { endSlowConnections } from "../../../src/server/gateways/slow-connections.ts";
import { channels, SocketIoBroadcaster } from "../../../src/server/gateways/socketio-broadcaster.ts";
import { toRoomState } from "../../../src/server/rooms/to-room-state.ts";
import { quiet } from "../../support/manual-time.ts";
import type { Line } from "../../support/network-server.ts";
import { frame, openWebSocket } from "../../support/raw-frames.ts";
import { next } from "../../support/test-server.ts";

/** A connection that says hello and then reads nothing more. */
async function connectDeaf(port: number): Promise<Line> {
  const deaf = await openWebSocket(port);
  deaf.send(frame("40"));
  deaf.socket.pause();
  return deaf;
}

/** What waits for a connection: in the queue, and on its way to the system. */
function waitingFor(conn: object): number {
  const queue: readonly { readonly data?: string }[] = Reflect.get(conn, "writeBuffer");
  const { bufferedAmount } = Reflect.get(Reflect.get(conn, "transport"), "socket");
  return bufferedAmount + queue.reduce((sum, { data = "" }) => sum + data.length, 0);
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
    // Sooner than the heartbeat would miss it.
    while (members.size > 1 && sent < 300) {
      broadcaster.state(state);
      sent += 1;
      while (heard < sent) await quiet(1);
    }
    expect(members.size).toBe(1);
    expect(reader.connected).toBe(true);

    deaf.socket.destroy();
    reader.close();
    await io.close();
  });

  it("[G69] whatever it is that a member does not read, less than 1 MB waits for it when it is let go", async () => {
    const http = createServer();
    const io = createSocketServer();
    io.on("connection", (socket) => socket.join("all"));
    io.attach(http);
    endSlowConnections(io);
    await new Promise<void>((resolve) => http.listen(0, "127.0.0.1", resolve));
    const { port } = http.address() as AddressInfo;
    const deaf = await connectDeaf(port);
    const members = io.of("/").sockets;
    while (members.size < 1) await quiet(1);
    const [conn] = [...members.values()].map((member) => member.conn);
    let most = 0;
    // As large as a message can be: the last fifty lines of a room.
    for (let sent = 0; members.size > 0 && sent < 5_000; sent += 1) {
      io.to("all").emit("activity", "x".repeat(16_000));
      most = Math.max(most, waitingFor(conn ?? {}));
      await quiet(1);
    }
    expect(members.size).toBe(0);
    expect(most).toBeGreaterThan(100_000);
    expect(most).toBeLessThan(1_000_000);
    deaf.socket.destroy();
    await io.close();
  });
});
