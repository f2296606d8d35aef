import type { WriteStream } from "node:tty";

/** A block of lines on a terminal that is drawn over itself. */
export class LiveBlock {
  readonly #terminal: WriteStream;
  #height = 0;

  constructor(terminal: WriteStream) {
    this.#terminal = terminal;
  }

  draw(lines: readonly string[]): void {
    const back = this.#height === 0 ? "" : `\x1b[${this.#height}A\r\x1b[J`;
    this.#terminal.write(`${back}${lines.join("\n")}\n`);
    this.#height = lines.length;
  }
}
