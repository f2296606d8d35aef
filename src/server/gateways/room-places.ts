/** How many places are taken in each room, by those who are in it and by those who are on their way. */
export class RoomPlaces {
  readonly #most: number;
  /** Rooms in which nobody has a place are not remembered. */
  readonly #taken = new Map<string, number>();

  /** @param most places in one room */
  constructor(most: number) {
    this.#most = most;
  }

  /** Takes a place. Gives what leaves it again, however often it is called; null when there is none. */
  take(room: string): (() => void) | null {
    const taken = this.#taken.get(room) ?? 0;
    if (taken >= this.#most) return null;
    this.#taken.set(room, taken + 1);
    let isTaken = true;
    return () => {
      if (isTaken) this.#leave(room);
      isTaken = false;
    };
  }

  #leave(room: string): void {
    const left = (this.#taken.get(room) ?? 0) - 1;
    if (left > 0) this.#taken.set(room, left);
    else this.#taken.delete(room);
  }
}
