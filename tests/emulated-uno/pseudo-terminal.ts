import fs from "node:fs";
import type { ReadStream } from "node:tty";
import * as nodePty from "@lydell/node-pty";
import type { Cable } from "./cable.ts";
import type { EmulatedUno } from "./emulated-uno.ts";

/** What node-pty's `open` gives, which its typings leave out. */
interface TerminalPair {
  readonly master: ReadStream;
  readonly slave: ReadStream;
  /** Of the master. */
  readonly fd: number;
  /** The slave's device, such as `/dev/pts/3`. */
  readonly ptsName: string;
}

interface Plugged {
  readonly pair: TerminalPair;
  readonly heldSlave: number;
  readonly link: string | null;
}

/**
 * A serial port for an emulated Uno, on Linux and macOS: the slave of a pseudo terminal, seen under the name of a
 * symbolic link if one is asked for. Unlike an Uno's port it cannot tell that it is opened: opening it a second time
 * does not reset the chip. What the chip says while nobody listens is lost, as over USB.
 */
export class PseudoTerminal implements Cable {
  readonly #uno: EmulatedUno;
  #plugged: Plugged | null = null;
  #as: string | undefined;

  constructor(uno: EmulatedUno) {
    this.#uno = uno;
  }

  get address(): string | null {
    return this.#plugged?.link ?? this.#plugged?.pair.ptsName ?? null;
  }

  /** Each time it is a new device; the link's name of the last time is kept if no other is given. */
  async plug(as = this.#as): Promise<void> {
    // Opened before the old one is closed, for a device of another name.
    const pair = openPair();
    await this.unplug();
    // The master of a terminal that nobody has open ends with EIO. While we hold it open, others may come and go.
    const heldSlave = fs.openSync(pair.ptsName, fs.constants.O_RDWR | fs.constants.O_NOCTTY);
    makeRaw(pair);
    this.#as = as;
    this.#plugged = { pair, heldSlave, link: as ?? null };
    pair.master.on("error", () => {});
    pair.master.on("data", (bytes: Uint8Array) => this.#uno.receive(bytes));
    this.#uno.plug((bytes) => send(pair.fd, bytes));
    // Last, so that who finds it finds a board that answers.
    if (as !== undefined) await this.#link(pair.ptsName, as);
  }

  async unplug(): Promise<void> {
    const plugged = this.#plugged;
    if (plugged === null) return;
    this.#plugged = null;
    this.#uno.unplug();
    this.#uno.powerOff();
    if (plugged.link !== null && linksTo(plugged.link, plugged.pair.ptsName)) fs.rmSync(plugged.link);
    fs.closeSync(plugged.heldSlave);
    await closed(plugged.pair.master);
  }

  async #link(device: string, as: string): Promise<void> {
    try {
      // What a run that was killed left behind leads nowhere.
      if (linksTo(as) && !fs.existsSync(as)) fs.rmSync(as);
      fs.symlinkSync(device, as);
    } catch (error) {
      await this.unplug();
      throw error;
    }
  }
}

/** Whether there is a symbolic link of this name, to this device. */
function linksTo(link: string, device?: string): boolean {
  const entry = fs.lstatSync(link, { throwIfNoEntry: false });
  return entry?.isSymbolicLink() === true && (device === undefined || fs.readlinkSync(link) === device);
}

function openPair(): TerminalPair {
  // Without an encoding it gives bytes.
  return (nodePty as unknown as { open(options: { encoding: null }): TerminalPair }).open({ encoding: null });
}

/** Turns the echo off before a byte can come back to the chip, and gives up node-pty's reading of the slave. */
function makeRaw({ slave }: TerminalPair): void {
  slave.on("error", () => {});
  slave.setRawMode(true);
  slave.destroy();
}

/** Written past the stream, which would block the process when nobody reads; the terminal holds a few thousand bytes. */
function send(master: number, bytes: Uint8Array): void {
  try {
    fs.writeSync(master, bytes);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EAGAIN") throw error;
  }
}

/** Closing the master hangs up on whoever has the slave open. */
async function closed(master: ReadStream): Promise<void> {
  await new Promise<void>((resolve) => {
    master.once("close", () => resolve());
    master.destroy();
  });
}
