import net from "node:net";
import { type Attempt, messageOf, troubled } from "../attempt.ts";
import type { Line, LineListeners } from "./line.ts";

/** How long a host may take to answer, in ms. */
const connectMs = 5_000;
/** How long the last bytes may take to leave, in ms. */
const endMs = 300;

/** So much may wait for a board that does not read, in bytes; then it is given up. */
const waitingBytes = 65_536;

/** Opens a connection to a board on the network, such as an ESP8266 with StandardFirmataWiFi. */
export function openTcpLine(host: string, port: number): Promise<Attempt<Line>> {
  const description = `Arduino at ${host}:${port}`;
  return new Promise((resolve) => {
    const socket = net.connect({ host, port, noDelay: true, keepAlive: true, timeout: connectMs });
    const fail = (error: unknown) => {
      socket.destroy();
      resolve(
        troubled(
          "missing",
          `${host}:${port} does not answer (${messageOf(error)}). Is the board on the network?`,
        ),
      );
    };
    socket.once("error", fail);
    socket.once("timeout", () => fail("it took too long"));
    socket.once("connect", () => {
      socket.setTimeout(0);
      socket.removeListener("error", fail);
      resolve({ ok: true, value: tcpLine(socket, description) });
    });
  });
}

function tcpLine(socket: net.Socket, description: string): Line {
  let closing: Promise<void> | null = null;
  // What goes wrong is followed by `close`, which is what is heard.
  socket.on("error", () => {});
  return {
    description,
    touch: null,
    listen({ onBytes, onLost }: LineListeners) {
      socket.on("data", (bytes) => onBytes(bytes));
      socket.once("close", () => {
        if (closing === null) onLost(`${description} closed the connection.`);
      });
    },
    write(bytes) {
      if (!socket.writable) return;
      socket.write(bytes);
      if (socket.writableLength > waitingBytes) socket.destroy();
    },
    close() {
      closing ??= letGo(socket);
      return closing;
    },
  };
}

function letGo(socket: net.Socket): Promise<void> {
  return new Promise((resolve) => {
    if (socket.closed) return resolve();
    const timer = setTimeout(() => socket.destroy(), endMs);
    socket.once("close", () => {
      clearTimeout(timer);
      resolve();
    });
    socket.end(() => socket.destroy());
  });
}
