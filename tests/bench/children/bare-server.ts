import { fsyncSync, openSync, writeSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { Server } from "socket.io";
import { WebSocket, WebSocketServer } from "ws";
import { answerParent } from "../support/child.ts";
import { measureMemory } from "../support/memory.ts";

/** What is sent to everybody when somebody says anything. */
let messages: readonly Buffer[] = [];
/** What a newcomer is sent. */
let greeting: readonly Buffer[] = [];

/** A file that is written to and waited for before anything is sent; null for none. */
let file: number | null = null;

const toBuffers = (texts: readonly string[]) => texts.map((text) => Buffer.from(text));

/** The least that a program with the `ws` package can be: it sends the same bytes to everybody. */
answerParent({
  start: async () => {
    const server = new WebSocketServer({ port: 0, host: "127.0.0.1", perMessageDeflate: false });
    await new Promise((resolve) => server.once("listening", resolve));
    server.on("connection", (socket) => {
      for (const message of greeting) socket.send(message, { binary: false });
      socket.on("message", () => {
        if (file !== null) {
          for (const message of messages) writeSync(file, message);
          fsyncSync(file);
        }
        for (const message of messages) {
          for (const client of server.clients) {
            if (client.readyState === WebSocket.OPEN) client.send(message, { binary: false });
          }
        }
      });
    });
    return (server.address() as AddressInfo).port;
  },
  /** Instead of `start`: Socket.IO itself, with nothing of ours. Says "activity" last, as members expect. */
  startSocketIo: async () => {
    const http = createServer();
    const io = new Server(http, { perMessageDeflate: false, httpCompression: false });
    io.on("connection", (socket) => socket.emit("activity", {}));
    await new Promise<void>((resolve) => http.listen(0, "127.0.0.1", resolve));
    return (http.address() as AddressInfo).port;
  },
  messages: ({ texts, keepIn }: { texts: readonly string[]; keepIn: string | null }) => {
    messages = toBuffers(texts);
    file = keepIn === null ? null : openSync(keepIn, "a");
  },
  greeting: (texts: readonly string[]) => {
    greeting = toBuffers(texts);
  },
  cpu: () => process.cpuUsage(),
  memory: () => measureMemory(),
});
