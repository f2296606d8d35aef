/** What a server sent over a WebSocket, frame by frame. */
export interface ServerFrame {
  readonly opcode: number;
  readonly payload: Buffer;
}

/** Cuts what a server sends into frames; it masks nothing and sends nothing in pieces. */
export class ServerFrames {
  #rest = Buffer.alloc(0);

  /** The frames that are whole now. */
  take(chunk: Buffer): readonly ServerFrame[] {
    this.#rest = Buffer.concat([this.#rest, chunk]);
    const frames: ServerFrame[] = [];
    for (let next = this.#next(); next !== null; next = this.#next()) frames.push(next);
    return frames;
  }

  #next(): ServerFrame | null {
    const [first, second] = this.#rest;
    if (first === undefined || second === undefined) return null;
    const isShort = second < 126;
    const headLength = isShort ? 2 : second === 126 ? 4 : 10;
    if (this.#rest.length < headLength) return null;
    const long = () => (second === 126 ? this.#rest.readUInt16BE(2) : Number(this.#rest.readBigUInt64BE(2)));
    const end = headLength + (isShort ? second : long());
    if (this.#rest.length < end) return null;
    const payload = this.#rest.subarray(headLength, end);
    this.#rest = this.#rest.subarray(end);
    return { opcode: first & 0x0f, payload };
  }
}
