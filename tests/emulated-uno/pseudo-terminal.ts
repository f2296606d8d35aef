import fs from "node:fs";
import { createRequire } from "node:module";
import type { Cable } from "./cable.ts";
import type { EmulatedUno } from "./emulated-uno.ts";

/** How often it looks for bytes, in ms; USB itself takes as long. */
const pollMs = 2;
/** Whoever opens a port sets it up first: raw, no echo, buffers flushed. What is said before that is lost or echoed. */
const settleMs = 30;
/** The size of a terminal, which a serial port has no use for. */
const columns = 80;
const rows = 24;

/** File descriptors of both ends, and the device of the slave, such as `/dev/pts/3`. */
interface TerminalPair {
  readonly master: number;
  readonly slave: number;
  readonly pty: string;
}

interface Plugged {
  /** The master. */
  readonly fd: number;
  readonly device: string;
  readonly polling: NodeJS.Timeout;
  link: string | null;
  /** Since when somebody has the port open, on the clock `performance.now()`; null when nobody has. */
  openAt: number | null;
  /** The chip has been reset for whoever has it open. */
  connected: boolean;
}

/**
 * A serial port for an emulated Uno, on Linux and macOS (not tried there): the slave of a pseudo terminal, seen under
 * the name of a symbolic link if one is asked for. As on a real Uno, opening the port resets the chip, and what the
 * chip says while nobody has it open is lost. A port that is opened again within 2 ms was never seen to be closed:
 * then the chip goes on without a reset.
 */
export class PseudoTerminal implements Cable {
  readonly #uno: EmulatedUno;
  readonly #bytes = new Uint8Array(1024);
  #plugged: Plugged | null = null;
  #as: string | undefined;

  constructor(uno: EmulatedUno) {
    this.#uno = uno;
  }

  get address(): string | null {
    return this.#plugged?.link ?? this.#plugged?.device ?? null;
  }

  /** Somebody has the port open. */
  get isOpen(): boolean {
    return this.#plugged !== null && this.#plugged.openAt !== null;
  }

  /** Each time it is a new device; the link's name of the last time is kept if no other is given. */
  async plug(as = this.#as): Promise<void> {
    // Opened before the old one is closed, for a device of another name.
    const { master: fd, slave, pty: device } = openPair();
    fs.closeSync(slave);
    await this.unplug();
    this.#as = as;
    const polling = setInterval(() => this.#poll(), pollMs).unref();
    this.#plugged = { fd, device, polling, link: null, openAt: null, connected: false };
    this.#uno.reset();
    this.#uno.start();
    if (as !== undefined) await this.#link(device, as);
  }

  /** Closing the master hangs up on whoever has the slave open. */
  async unplug(): Promise<void> {
    const plugged = this.#plugged;
    if (plugged === null) return;
    this.#plugged = null;
    clearInterval(plugged.polling);
    this.#uno.unplug();
    this.#uno.powerOff();
    const { link, device } = plugged;
    if (link !== null && linksTo(link, device)) fs.rmSync(link);
    fs.closeSync(plugged.fd);
  }

  async #link(device: string, as: string): Promise<void> {
    try {
      // What a run that was killed left behind leads nowhere.
      if (linksTo(as) && !fs.existsSync(as)) fs.rmSync(as);
      fs.symlinkSync(device, as);
      if (this.#plugged !== null) this.#plugged.link = as;
    } catch (error) {
      await this.unplug();
      throw explainLink(as, error);
    }
  }

  /**
   * Reads what has come. The answer also tells whether anybody has the port open, which Node's streams take for the
   * end of the master.
   */
  #poll(): void {
    const plugged = this.#plugged;
    if (plugged === null) return;
    const count = readNow(plugged.fd, this.#bytes);
    if (count === "closed") this.#closed(plugged);
    else this.#open(plugged, this.#bytes.slice(0, count));
  }

  #closed(plugged: Plugged): void {
    if (plugged.openAt === null) return;
    plugged.openAt = null;
    plugged.connected = false;
    this.#uno.unplug();
  }

  /** What comes before the port has settled is lost: the boot loader of a real Uno takes it. */
  #open(plugged: Plugged, bytes: Uint8Array): void {
    const now = performance.now();
    plugged.openAt ??= now;
    if (plugged.connected) {
      if (bytes.length > 0) this.#uno.receive(bytes);
    } else if (now - plugged.openAt > settleMs) {
      plugged.connected = true;
      this.#uno.plug((said) => writeNow(plugged.fd, said));
    }
  }
}

/**
 * node-pty's own `open` wraps both ends in streams that start to read at once, and end for ever when nobody has the
 * slave open; so its binding is called here (as of 1.1.0).
 */
function openPair(): TerminalPair {
  const { requireBinary } = createRequire(import.meta.url)("@lydell/node-pty/requireBinary.js");
  return requireBinary("pty.node").open(columns, rows);
}

/** @returns how many bytes it read, or that nobody has the other end open */
function readNow(fd: number, bytes: Uint8Array): number | "closed" {
  try {
    const count = fs.readSync(fd, bytes);
    return count === 0 ? "closed" : count;
  } catch (error) {
    return codeOf(error) === "EAGAIN" ? 0 : "closed";
  }
}

/** The terminal holds a few thousand bytes for a reader that is slow; more is lost, as over USB. */
function writeNow(fd: number, bytes: Uint8Array): void {
  try {
    fs.writeSync(fd, bytes);
  } catch (error) {
    if (codeOf(error) !== "EAGAIN" && codeOf(error) !== "EIO") throw error;
  }
}

const linkTroubles: Readonly<Record<string, string>> = {
  ENOENT: "lies in a folder that is not there",
  EEXIST: "is taken",
  EACCES: "may not be made by you",
};

function explainLink(as: string, error: unknown): unknown {
  const trouble = linkTroubles[codeOf(error) ?? ""];
  return trouble === undefined ? error : new Error(`${as} ${trouble}.`, { cause: error });
}

function codeOf(error: unknown): string | undefined {
  return (error as NodeJS.ErrnoException).code;
}

/** Whether there is a symbolic link of this name, to this device. */
function linksTo(link: string, device?: string): boolean {
  const entry = fs.lstatSync(link, { throwIfNoEntry: false });
  return entry?.isSymbolicLink() === true && (device === undefined || fs.readlinkSync(link) === device);
}
