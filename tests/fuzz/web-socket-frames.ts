import type { SeededRandom } from "../support/seeded-random.ts";

const text = 0x1;
const binary = 0x2;
const close = 0x8;
const ping = 0x9;

export interface FrameParts {
  readonly opcode: number;
  readonly payload: Buffer;
  readonly isLast?: boolean;
  readonly reserved?: number;
  readonly isMasked?: boolean;
  /** What the head says; by default the truth. */
  readonly claimedLength?: number;
}

/** A frame as RFC 6455 writes it, or nearly so. The mask is zero, which is a mask like any other. */
export function frame(parts: FrameParts): Buffer {
  const { opcode, payload, isLast = true, reserved = 0, isMasked = true } = parts;
  const length = parts.claimedLength ?? payload.length;
  const mask = isMasked ? 0x80 : 0;
  const first = (isLast ? 0x80 : 0) | (reserved << 4) | opcode;
  const head = Buffer.alloc(length < 126 ? 2 : length < 65_536 ? 4 : 10);
  head[0] = first;
  if (length < 126) {
    head[1] = mask | length;
  } else if (length < 65_536) {
    head[1] = mask | 126;
    head.writeUInt16BE(length, 2);
  } else {
    head[1] = mask | 127;
    head.writeBigUInt64BE(BigInt(length), 2);
  }
  return Buffer.concat([head, isMasked ? Buffer.alloc(4) : Buffer.alloc(0), payload]);
}

export function textFrame(message: string): Buffer {
  return frame({ opcode: text, payload: Buffer.from(message) });
}

/** The server answers it after all that came before, if it still talks. */
export const lastPing = frame({ opcode: ping, payload: Buffer.from("done") });

/** A frame, or several, that break a rule of RFC 6455, or bend it. */
export function brokenFrames(message: string, random: SeededRandom): Buffer {
  const payload = Buffer.from(message);
  const bytes = (length: number) => Buffer.from(Array.from({ length }, () => random.whole(0, 255)));
  const fragments = (count: number) =>
    Array.from({ length: count }, (_, index) =>
      frame({ opcode: index === 0 ? text : 0, payload: Buffer.from("x"), isLast: index === count - 1 }),
    );
  return random.pick([
    () => frame({ opcode: text, payload, reserved: random.whole(1, 7) }),
    () => frame({ opcode: text, payload, isMasked: false }),
    () => frame({ opcode: random.pick([3, 4, 5, 6, 7, 11, 12, 13, 14, 15]), payload }),
    () => frame({ opcode: text, payload: Buffer.concat([payload, Buffer.from([0xff, 0xc0, 0x80])]) }),
    () => frame({ opcode: text, payload, claimedLength: payload.length + random.whole(1, 200) }),
    () => frame({ opcode: text, payload, claimedLength: 2 ** 30 }),
    () => frame({ opcode: text, payload, claimedLength: Number.MAX_SAFE_INTEGER }),
    () => frame({ opcode: 0, payload }),
    () => frame({ opcode: ping, payload: Buffer.alloc(126) }),
    () => frame({ opcode: ping, payload, isLast: false }),
    () => frame({ opcode: close, payload: random.pick([Buffer.from([3]), Buffer.from([0, 0]), bytes(40)]) }),
    () => Buffer.concat([frame({ opcode: close, payload: Buffer.alloc(0) }), textFrame(message)]),
    () => Buffer.concat(fragments(random.pick([3, 17, 400]))),
    () => Buffer.concat([frame({ opcode: text, payload, isLast: false }), textFrame(message)]),
    () => frame({ opcode: binary, payload: bytes(random.whole(0, 60)) }),
    () => frame({ opcode: text, payload: Buffer.alloc(20_000, "4") }),
    () => bytes(random.whole(1, 80)),
  ])();
}
