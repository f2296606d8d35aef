/** Who hears a line. */
export interface LineListeners {
  onBytes(bytes: Uint8Array): void;
  /** The line broke, with a sentence for people. */
  onLost(reason: string): void;
}

/**
 * An open line to something that speaks Firmata: a serial port, a TCP connection, a virtual board.
 * 1. `listen` is called once, at once after opening; nothing is heard before, nothing said before is lost.
 * 2. `write` never throws; on a broken or closed line the bytes are dropped, never kept for later.
 * 3. `onLost` is called once, and not for our own `close`.
 * 4. `close` sends what was written, as far as it goes, and resolves when the port is free. It never rejects.
 * 5. `touch` moves the button at the other end where that is virtual.
 */
export interface Line {
  readonly description: string;
  readonly touch: ((down: boolean) => void) | null;
  listen(listeners: LineListeners): void;
  write(bytes: Uint8Array): void;
  close(): Promise<void>;
}
