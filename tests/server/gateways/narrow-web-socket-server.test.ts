import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, it } from "vitest";
import { NarrowWebSocketServer } from "../../../src/server/gateways/narrow-web-socket-server.ts";
import { Line } from "../../support/network-server.ts";
import { frame, handshakeText } from "../../support/raw-frames.ts";

/** Caught: a thousand messages of one who floods were handed on before anybody else was heard, some 30 ms later. */
it("[G82] of messages that come in one piece each is taken in a turn of its own", async () => {
  const http = createServer();
  const server = new NarrowWebSocketServer({ server: http });
  await new Promise<void>((resolve) => http.listen(0, "127.0.0.1", resolve));
  const order: string[] = [];
  const done = new Promise<void>((resolve) => {
    server.on("connection", (socket) =>
      socket.on("message", (text) => {
        order.push(String(text));
        setImmediate(() => {
          order.push("others");
          if (order.includes("three")) resolve();
        });
      }),
    );
  });
  const line = await Line.to((http.address() as AddressInfo).port);
  line.send(handshakeText("/"));
  await line.hears("101");
  line.send(Buffer.concat([frame("one"), frame("two"), frame("three")]));
  await done;
  expect(order.slice(0, 5)).toEqual(["one", "others", "two", "others", "three"]);
  line.socket.destroy();
  server.close();
  http.close();
});
