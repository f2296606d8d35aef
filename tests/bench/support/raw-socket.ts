import { randomBytes } from "node:crypto";
import { connect, type Socket } from "node:net";

/** How long a server may take to let a client in, in ms. */
const patienceMs = 15_000;

const textFrame = 0x81;
const opcodeOf = (byte: number) => byte & 0x0f;

/** A frame as a client must send it: masked. The mask is zero, which is a mask like any other. */
function clientFrame(text: string): Buffer {
  const payload = Buffer.from(text);
  const { length } = payload;
  const header =
    length < 126
      ? Buffer.from([textFrame, 0x80 | length, 0, 0, 0, 0])
      : Buffer.from([textFrame, 0x80 | 126, length >> 8, length & 0xff, 0, 0, 0, 0]);
  return Buffer.concat([header, payload]);
}

/**
 * A WebSocket client that costs next to nothing, so that a thousand of them in one process do not hide what the
 * server costs. Reads whole frames of a server without extensions; hands on text, and counts every byte.
 */
export class RawSocket {
  readonly #socket: Socket;
  #rest: Buffer | null = null;
  /** Bytes of the server's HTTP answer, which come before the first frame. */
  handshakeBytes = 0;
  /** Called with a text's bytes and with the size of its frame, header included. */
  onText: (payload: Buffer, frameBytes: number) => void = () => undefined;
  /** Resolves when the server has switched to WebSocket. */
  readonly opened: Promise<void>;

  constructor(port: number, path: string) {
    const socket = connect({ port, host: "127.0.0.1", noDelay: true });
    this.#socket = socket;
    this.opened = new Promise((resolve, reject) => {
      const limit = setTimeout(() => socket.destroy(new Error("no handshake in time")), patienceMs);
      socket.once("error", reject);
      socket.once("close", () => reject(new Error("closed before the handshake was over")));
      socket.on("data", (chunk: Buffer) => {
        if (this.handshakeBytes > 0) return this.#take(chunk);
        const head = this.#takeHead(chunk);
        if (head === null) return;
        clearTimeout(limit);
        if (!head.startsWith("HTTP/1.1 101 ")) return void socket.destroy(new Error(head.slice(0, 80)));
        resolve();
      });
    });
    socket.write(
      `GET ${path} HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n` +
        `Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: ${randomBytes(16).toString("base64")}\r\n\r\n`,
    );
  }

  /** All bytes that came over the TCP connection. */
  get bytesRead(): number {
    return this.#socket.bytesRead;
  }

  send(text: string): void {
    this.#socket.write(clientFrame(text));
  }

  /** From now on nothing is read any more, and the connection stays. */
  stopReading(): void {
    this.#socket.pause();
  }

  /** Writes bytes as they are, after the handshake. */
  sendRaw(bytes: Buffer): void {
    this.#socket.write(bytes);
  }

  /** The other side, or the network, has ended it. */
  get isClosed(): boolean {
    return this.#socket.destroyed;
  }

  close(): void {
    this.#socket.destroy();
  }

  #takeHead(chunk: Buffer): string | null {
    const all = this.#rest === null ? chunk : Buffer.concat([this.#rest, chunk]);
    const end = all.indexOf("\r\n\r\n");
    this.#rest = end === -1 ? all : null;
    if (end === -1) return null;
    this.handshakeBytes = end + 4;
    this.#take(all.subarray(end + 4));
    return all.toString("latin1", 0, end);
  }

  #take(chunk: Buffer): void {
    const data = this.#rest === null ? chunk : Buffer.concat([this.#rest, chunk]);
    let at = 0;
    while (at + 2 <= data.length) {
      const short = (data[at + 1] ?? 0) & 0x7f;
      const headerBytes = short < 126 ? 2 : short === 126 ? 4 : 10;
      if (at + headerBytes > data.length) break;
      const length =
        short < 126
          ? short
          : short === 126
            ? data.readUInt16BE(at + 2)
            : Number(data.readBigUInt64BE(at + 2));
      const end = at + headerBytes + length;
      if (end > data.length) break;
      if (opcodeOf(data[at] ?? 0) === 1) this.onText(data.subarray(at + headerBytes, end), end - at);
      at = end;
    }
    this.#rest = at === data.length ? null : data.subarray(at);
  }
}
