import { machineOf } from "../door/machine-of.ts";
import { AddressGuesses } from "./address-guesses.ts";
import { KnownMachines } from "./known-machines.ts";
import { RoomGuesses } from "./room-guesses.ts";

/** Who guesses, in which room. */
export interface Guesser {
  readonly room: string;
  readonly address: string;
}

/**
 * Counts wrong guesses of PINs, of one address and of all. What was guessed right is not counted: thirty phones may
 * sit behind one address. Where the PIN is known already nobody waits for the guesses of others.
 */
export class GuessLimiter {
  readonly #byAddress = new AddressGuesses();
  readonly #byRoom = new RoomGuesses();
  readonly #known = new KnownMachines();

  /** Begins a guess: 0, and it counts as wrong until it turns out to be right; or how long it has to wait, in ms. */
  begin({ room, address }: Guesser, now: number): number {
    const machine = machineOf(address);
    const guesser = guesserOf(room, machine);
    const ownWaitMs = this.#byAddress.waitMs(guesser, now);
    if (ownWaitMs > 0) return ownWaitMs;
    const roomWaitMs = this.#known.knows(room, machine) ? 0 : this.#byRoom.begin(room, machine, now);
    if (roomWaitMs === 0) this.#byAddress.add(guesser, now);
    return roomWaitMs;
  }

  /** The guess that was begun last from there was not looked at, or was right. */
  takeBack({ room, address }: Guesser): void {
    const machine = machineOf(address);
    this.#byAddress.takeBack(guesserOf(room, machine));
    if (!this.#known.knows(room, machine)) this.#byRoom.takeBack(room);
  }

  /** The PIN, or a token, was shown from there. */
  meet({ room, address }: Guesser): void {
    this.#known.meet(room, machineOf(address));
  }

  /** Nobody is known any more of those who knew the room's PIN. */
  forgetKnown(room: string): void {
    this.#known.forget(room);
  }
}

const guesserOf = (room: string, machine: string) => `${room} ${machine}`;
