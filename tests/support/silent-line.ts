import { type AddressInfo, createConnection, createServer, type Socket } from "node:net";

/**
 * A way to a server that can fall silent: nothing goes through any more, in either direction, and nobody is told.
 * Or it can be cut, which both ends notice at once.
 */
export class SilentLine {
  readonly #tcp = createServer();
  readonly #ends = new Set<Socket>();
  #isSilent = false;
  #isCut = false;

  static async to(port: number): Promise<SilentLine> {
    const line = new SilentLine();
    line.#tcp.on("connection", (near) => {
      if (line.#isCut) return void near.destroy();
      if (line.#isSilent) return void line.#ends.add(near);
      const far = createConnection(port, "127.0.0.1");
      for (const [from, into] of [
        [near, far],
        [far, near],
      ] as const) {
        line.#ends.add(from);
        from.on("error", () => undefined);
        from.on("data", (chunk) => line.#isSilent || into.write(chunk));
        from.on("close", () => line.#isSilent || into.destroy());
      }
    });
    await new Promise<void>((resolve) => line.#tcp.listen(0, "127.0.0.1", resolve));
    return line;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#tcp.address() as AddressInfo).port}`;
  }

  fallSilent(): void {
    this.#isSilent = true;
  }

  cut(): void {
    this.#isCut = true;
    this.#endAll();
  }

  /** What hung on it before does not come back; new connections go through. */
  mend(): void {
    this.#isCut = false;
    this.#isSilent = false;
    this.#endAll();
  }

  close(): void {
    this.#tcp.close();
    this.#endAll();
  }

  #endAll(): void {
    for (const end of this.#ends) end.destroy();
    this.#ends.clear();
  }
}
