// The part of firmata-io 2.3.0 (which ships no types) that is used here, and the internals that have to be reached for.
declare module "firmata-io" {
  import type { EventEmitter } from "node:events";

  /** What it expects of a transport; it listens to `data`, `close`, `open` and `error`. */
  interface FirmataTransport extends EventEmitter {
    write(bytes: Uint8Array, done?: () => void): void;
  }

  class Firmata extends EventEmitter {
    constructor(transport: FirmataTransport, options?: { reportVersionTimeout?: number });
    /** The message that is being read. */
    readonly buffer: number[];
    readonly versionReceived: boolean;
    readonly firmware: { readonly name?: string };
    readonly pins: readonly unknown[];
    readonly reportVersionTimeoutId: NodeJS.Timeout;
  }

  const bind: { readonly Firmata: typeof Firmata };
  export = bind;
}
