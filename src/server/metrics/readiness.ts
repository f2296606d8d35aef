/** Why the server should not be sent anybody now. */
export interface Unready {
  readonly code: "store_unavailable" | "event_loop_slow" | "draining";
  /** One sentence. */
  readonly message: string;
}

export interface ReadinessPorts {
  readonly store: { check(): Promise<boolean> };
  readonly loop: { lagMs(): number };
}

/** A server whose loop was held up for longer does not keep its promises, in ms. */
const slowMs = 1_000;

/** Whether the server can do its work now, and if not, why. */
export class Readiness {
  readonly #ports: ReadinessPorts;
  #isDraining = false;

  constructor(ports: ReadinessPorts) {
    this.#ports = ports;
  }

  /** From now on nobody new is to be sent here. */
  drain(): void {
    this.#isDraining = true;
  }

  /** Nothing when it is ready. Never rejects. */
  async whyNot(): Promise<readonly Unready[]> {
    const lagMs = this.#ports.loop.lagMs();
    const isWritable = await this.#ports.store.check();
    const reasons: Unready[] = [];
    if (!isWritable) {
      reasons.push({
        code: "store_unavailable",
        message: "changes cannot be stored; the log says why (store.unavailable)",
      });
    }
    if (lagMs >= slowMs) {
      reasons.push({
        code: "event_loop_slow",
        message: `the server was held up for ${Math.round(lagMs)} ms within the last 5 s`,
      });
    }
    if (this.#isDraining) reasons.push({ code: "draining", message: "the server is about to end" });
    return reasons;
  }
}
