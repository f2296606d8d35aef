import net from "node:net";
import type { VirtualUno } from "../../src/board/virtual/virtual-uno.ts";

/** A board on the network, on a free port of this machine. */
export interface TcpUno {
  readonly port: number;
  /** Ends the connections it has. */
  hangUp(): void;
  close(): Promise<void>;
}

/** Puts a virtual Uno behind a TCP port; without one, the peer takes calls and stays silent. */
export async function serveUno(uno: VirtualUno | null): Promise<TcpUno> {
  const sockets = new Set<net.Socket>();
  const server = net.createServer({ noDelay: true }, (socket) => {
    sockets.add(socket);
    socket.on("error", () => {});
    socket.on("close", () => sockets.delete(socket));
    socket.on("data", (bytes) => uno?.receive(bytes));
    uno?.plug((bytes) => {
      if (socket.writable) socket.write(bytes);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("no port was given");
  const hangUp = () => {
    for (const socket of sockets) socket.destroy();
  };
  return {
    port: address.port,
    hangUp,
    close: () => {
      hangUp();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}
