import { connect, type Socket } from "node:net";
import type { SeededRandom } from "../support/seeded-random.ts";
import { type ServerFrame, ServerFrames } from "./server-frames.ts";
import { someJson } from "./some-json.ts";
import { someCarefulEvent, someMessage } from "./some-messages.ts";
import { brokenFrames, lastPing, textFrame } from "./web-socket-frames.ts";

/** How long the server may take to answer, or to hang up, in ms. */
const patienceMs = 5_000;
const messagesAtOnce = 120;

/** How an attack ended: the server hung up, or went on talking; `silent`: neither, which must not be. */
export type Ending = "hung up" | "still talks" | "silent";

export interface Attack {
  readonly messages: number;
  readonly ending: Ending;
}

const path = "/socket.io/?EIO=4&transport=websocket";
const handshake = (port: number) =>
  `GET ${path} HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n` +
  "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: MDEyMzQ1Njc4OWFiY2RlZg==\r\n\r\n";

/** How a connection says hello: mostly right, else nothing would come after it. */
function hello(random: SeededRandom): string {
  const chance = random.next();
  if (chance < 0.85) return '40{"protocol":1,"room":"main","name":"Mallory"}';
  if (chance < 0.93) return "40";
  return `40${someJson(random)}`;
}

/** One connection over WebSocket that talks nonsense: on three floors, and at the end below them. */
export function attackOverWebSocket(port: number, random: SeededRandom): Promise<Attack> {
  const chunks: Buffer[] = [];
  // The first message that breaks a rule of Socket.IO is the last one that is heard.
  const careful = random.whole(0, messagesAtOnce);
  for (let index = 0; index < careful; index += 1) chunks.push(textFrame(someCarefulEvent(random)));
  for (let wild = random.whole(0, 3); wild > 0; wild -= 1) chunks.push(textFrame(someMessage(random)));
  if (random.chance(0.5)) chunks.push(brokenFrames(someMessage(random), random));
  const beforeHello = random.chance(0.05) ? [textFrame(someMessage(random))] : [];
  return talk(port, {
    first: Buffer.concat([...beforeHello, textFrame(hello(random))]),
    rest: Buffer.concat([...chunks, lastPing]),
    messages: 1 + beforeHello.length + chunks.length,
  });
}

interface Talk {
  readonly first: Buffer;
  readonly rest: Buffer;
  readonly messages: number;
}

const opcodes = { text: 0x1, close: 0x8, pong: 0xa } as const;

/** Says hello when it is let in, and the rest when that was answered; then waits for one sign of what became of it. */
function talk(port: number, { first, rest, messages }: Talk): Promise<Attack> {
  return new Promise((resolve) => {
    const socket = connect({ port, host: "127.0.0.1", noDelay: true });
    const frames = new ServerFrames();
    let head = "";
    let isUpgraded = false;
    let saidAll = false;
    const limit = setTimeout(() => end("silent"), patienceMs);
    const end = (ending: Ending) => {
      clearTimeout(limit);
      socket.destroy();
      resolve({ messages, ending });
    };
    const hear = ({ opcode, payload }: ServerFrame) => {
      if (opcode === opcodes.close) end("hung up");
      else if (opcode === opcodes.pong && saidAll) end("still talks");
      else if (opcode !== opcodes.text || saidAll) return;
      else if (payload.toString().startsWith("0{")) socket.write(first);
      else if (/^4[04]\{/.test(payload.toString())) {
        saidAll = true;
        sendAll(socket, rest);
      }
    };
    socket.on("error", () => undefined);
    socket.on("close", () => end("hung up"));
    socket.on("data", (chunk: Buffer) => {
      if (isUpgraded) return frames.take(chunk).forEach(hear);
      head += chunk.toString("latin1");
      const over = head.indexOf("\r\n\r\n");
      if (over < 0) return;
      isUpgraded = true;
      frames.take(Buffer.from(head.slice(over + 4), "latin1")).forEach(hear);
    });
    socket.write(handshake(port));
  });
}

/** A server that waits for the rest of what was promised hears after a while that no more comes. */
function sendAll(socket: Socket, bytes: Buffer): void {
  socket.write(bytes, () => setTimeout(() => socket.end(), 1_000).unref());
}
