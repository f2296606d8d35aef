import type { AddressInfo } from "node:net";
import { WebSocket, WebSocketServer } from "ws";
import { answerParent } from "../support/child.ts";
import { measureMemory } from "../support/memory.ts";

/** What is sent to everybody when somebody says anything. */
let messages: readonly Buffer[] = [];
/** What a newcomer is sent. */
let greeting: readonly Buffer[] = [];

const toBuffers = (texts: readonly string[]) => texts.map((text) => Buffer.from(text));

/** The least that a program with the `ws` package can be: it sends the same bytes to everybody. */
answerParent({
  start: async () => {
    const server = new WebSocketServer({ port: 0, host: "127.0.0.1", perMessageDeflate: false });
    await new Promise((resolve) => server.once("listening", resolve));
    server.on("connection", (socket) => {
      for (const message of greeting) socket.send(message, { binary: false });
      socket.on("message", () => {
        for (const message of messages) {
          for (const client of server.clients) {
            if (client.readyState === WebSocket.OPEN) client.send(message, { binary: false });
          }
        }
      });
    });
    return (server.address() as AddressInfo).port;
  },
  messages: (texts: readonly string[]) => {
    messages = toBuffers(texts);
  },
  greeting: (texts: readonly string[]) => {
    greeting = toBuffers(texts);
  },
  cpu: () => process.cpuUsage(),
  memory: () => measureMemory(),
});
