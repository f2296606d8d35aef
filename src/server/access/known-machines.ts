import { guessLimits } from "./guess-limits.ts";

/** From where a room's PIN, or a token of it, was shown. Kept in memory only, and only while the room is locked. */
export class KnownMachines {
  /** Of each room, those that showed it last come last. */
  readonly #rooms = new Map<string, Set<string>>();

  meet(room: string, machine: string): void {
    const known = this.#rooms.get(room) ?? new Set();
    known.delete(machine);
    known.add(machine);
    const [oldest] = known;
    if (known.size > guessLimits.knownAddresses && oldest !== undefined) known.delete(oldest);
    this.#rooms.set(room, known);
  }

  knows(room: string, machine: string): boolean {
    return this.#rooms.get(room)?.has(machine) === true;
  }

  forget(room: string): void {
    this.#rooms.delete(room);
  }
}
