import { Line } from "./network-server.ts";

/** What a frame is, by its opcode (RFC 6455, 5.2). */
export const opcodes = { continuation: 0, text: 1, binary: 2, close: 8, ping: 9, pong: 10 } as const;

/** A frame as a client sends it, masked with zeros; any header bits may be wrong on purpose. */
export function frame(
  payload: string,
  { opcode = 1, fin = true, reserved = 0, masked = true, length = Buffer.byteLength(payload) } = {},
): Buffer {
  const bit = masked ? 0x80 : 0;
  const first = (fin ? 0x80 : 0) | (reserved << 4) | opcode;
  const mask = masked ? [0, 0, 0, 0] : [];
  const header = Buffer.alloc(length < 126 ? 2 : length < 65_536 ? 4 : 10);
  header[0] = first;
  if (length < 126) header[1] = bit | length;
  else if (length < 65_536) {
    header[1] = bit | 126;
    header.writeUInt16BE(length, 2);
  } else {
    header[1] = bit | 127;
    header.writeBigUInt64BE(BigInt(length), 2);
  }
  return Buffer.concat([header, Buffer.from(mask), Buffer.from(payload)]);
}

/** A WebSocket handshake as plain text. */
export function handshakeText(path: string, extra: readonly string[] = []): string {
  const lines = [
    `GET ${path} HTTP/1.1`,
    "Host: localhost",
    "Upgrade: websocket",
    "Connection: Upgrade",
    "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==",
    "Sec-WebSocket-Version: 13",
    ...extra,
  ];
  return `${lines.join("\r\n")}\r\n\r\n`;
}

/** A WebSocket of the server that is open and says what it is told. */
export async function openWebSocket(port: number): Promise<Line> {
  const line = await Line.to(port);
  const opened = line.hears('"sid"');
  line.send(handshakeText("/socket.io/?EIO=4&transport=websocket"));
  await opened;
  return line;
}
