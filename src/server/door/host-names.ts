import { isIP } from "node:net";
import { hostname } from "node:os";
import { nameInOrigin, normalizeOrigin } from "./origin.ts";

/**
 * The names under which this server is spoken to. A page of another site can make its own name point here (DNS
 * rebinding), and is then of the same origin for its browser: only the name in `Host` gives it away.
 * Addresses cannot be rebound, and `.local` (RFC 6762) and `localhost` (RFC 6761) are not for sale.
 */
export class HostNames {
  readonly #known: ReadonlySet<string>;

  /**
   * @param allowed further names, such as those given with `--allow-host`
   * @param machine the machine's own name, with its domain if it has one
   */
  constructor(allowed: readonly string[], machine: string = hostname()) {
    const [short = machine] = machine.split(".");
    const names = [machine, short, ...allowed].map(normalizeName);
    this.#known = new Set(names.filter((name) => name !== null));
  }

  /** @param name as in a normalized origin */
  includes(name: string): boolean {
    return (
      isIP(name.replace(/^\[|\]$/g, "")) !== 0 ||
      /^(?:.+\.)?localhost$|^.+\.local$/.test(name) ||
      this.#known.has(name)
    );
  }
}

/** A host name in its one spelling, without port; null when it is none. */
export function normalizeName(name: string): string | null {
  const origin = /:\d+$/.test(name) ? null : normalizeOrigin(`http://${name}`);
  return origin === null ? null : nameInOrigin(origin);
}
