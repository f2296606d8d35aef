import firmata from "firmata-io";
import five from "johnny-five";
import type { Line } from "../lines/line.ts";
import { sysexWord, word } from "./firmata-words.ts";
import { FlowLimit } from "./flow-limit.ts";
import { LineTransport } from "./line-transport.ts";

const ignore = () => {};
const sysex = (query: number) => [word.startSysex, query, word.endSysex];

/**
 * One session of Johnny-Five over one line. Everything in it is new for each connection: Johnny-Five cannot be
 * connected a second time, and its first board stays the default for parts that do not name theirs. It is given no
 * port (its own detection can take the process down), no REPL (which would read our stdin) and no signals (it
 * would end the process before anything is put away).
 */
export class FirmataConnection {
  readonly io: InstanceType<typeof firmata.Firmata>;
  readonly board: five.Board;
  /** Johnny-Five, for the parts: only who has a connection needs it loaded. */
  readonly five = five;
  readonly #line: Line;
  #lost: string | null = null;
  #closed = false;
  #onLost: (reason: string) => void = ignore;

  constructor(line: Line) {
    this.#line = line;
    const transport = new LineTransport(line);
    const flow = new FlowLimit();
    this.io = new firmata.Firmata(transport);
    // Its own single repetition of the queries; ours go on (`askAgain`).
    clearTimeout(this.io.reportVersionTimeoutId);
    this.board = new five.Board({ io: this.io, repl: false, debug: false, sigint: false });
    this.#ignoreErrors();
    line.listen({
      onBytes: (bytes) => {
        if (!flow.take(bytes.length, performance.now()))
          this.lose(`${line.description} sends far more than a board does.`);
        else transport.feed(this.io, bytes);
      },
      onLost: (reason) => this.lose(reason),
    });
    // The line is open already. Johnny-Five does not become ready without having heard so.
    this.io.emit("connect");
  }

  get description(): string {
    return this.#line.description;
  }

  get touch(): Line["touch"] {
    return this.#line.touch;
  }

  /** Why it was lost; null while it is not. */
  get lost(): string | null {
    return this.#lost;
  }

  /** Calls `listener` once when the connection is lost, also if that was before; a later listener takes its place. */
  onLost(listener: (reason: string) => void): void {
    this.#onLost = listener;
    const reason = this.#lost;
    if (reason !== null) queueMicrotask(() => listener(reason));
  }

  /** Gives the connection up. */
  lose(reason: string): void {
    if (this.#lost !== null || this.#closed) return;
    this.#lost = reason;
    this.#onLost(reason);
    void this.close();
  }

  /** Asks for the version, which every Firmata answers at any time. */
  askVersion(): void {
    this.#line.write(Uint8Array.of(word.version));
  }

  /**
   * Asks once more for what the handshake waits for. firmata-io asks for each thing once: a stale or garbled
   * answer would make it wait for ever.
   */
  askAgain(): void {
    this.#line.write(Uint8Array.from([word.version, ...sysex(sysexWord.firmware)]));
    if (this.io.firmware.name === undefined) return;
    const missing = this.io.pins.length === 0 ? sysexWord.capabilityQuery : sysexWord.analogMappingQuery;
    this.#line.write(Uint8Array.from(sysex(missing)));
  }

  /** Lets the line go, and makes Johnny-Five let go of us. */
  close(): Promise<void> {
    if (!this.#closed) {
      this.#closed = true;
      this.#forget();
    }
    return this.#line.close();
  }

  #forget(): void {
    clearTimeout(this.board.timer ?? undefined);
    const { cache } = five.Board;
    const index = cache.indexOf(this.board);
    if (index !== -1) cache.splice(index, 1);
    this.#openContacts();
    this.io.removeAllListeners();
    this.board.removeAllListeners();
    this.#ignoreErrors();
  }

  /** Johnny-Five keeps a timer for a button that is held, for ever when its board is unplugged. */
  #openContacts(): void {
    for (const name of this.io.eventNames()) {
      if (String(name).startsWith("digital-read-")) this.io.emit(name, 1);
    }
  }

  /** An `error` that nobody listens to would end the process. What matters of them is heard from the line. */
  #ignoreErrors(): void {
    this.io.on("error", ignore);
    this.board.on("error", ignore);
  }
}
