import { type Attempt, inAllBrevity, type Trouble, troubled } from "./attempt.ts";
import type { BoardDevice } from "./board-device.ts";
import type { BoardPlace } from "./find/board-choice.ts";
import { openPlace } from "./find/open-place.ts";
import { type BoardProfile, oneButton } from "./profile/board-profile.ts";
import { loadProfile } from "./profile/load-profile.ts";
import { isQuiet } from "./profile/quiet-hours.ts";
import { usualProfile } from "./profile/usual-profile.ts";

/** Opens boards by a profile that is read anew each time: who makes or mends the file need not restart anything. */
export class ProfiledOpener {
  readonly #named: string | null;
  #profile: BoardProfile = oneButton;
  /** How many lines were opened, whoever was at their other end. */
  met = 0;

  /** @param named the file of the profile; null: board.json where one started, if there is one */
  constructor(named: string | null) {
    this.#named = named;
  }

  /** Reads the profile; answers with what is wrong with it, and then goes by the last that was right. */
  async read(): Promise<string | null> {
    const file = this.#named ?? usualProfile();
    const loaded = file === null ? { ok: true as const, value: oneButton } : await loadProfile(file);
    if (!loaded.ok) return inAllBrevity(loaded.problems);
    this.#profile = loaded.value;
    return null;
  }

  async open(place: BoardPlace): Promise<Attempt<BoardDevice>> {
    const problem = await this.read();
    if (problem !== null && place.kind !== "virtual") return troubled("failed", problem);
    const opened = await openPlace(place, this.#profile);
    if (opened.ok || metSomething.includes(opened.trouble.code)) this.met += 1;
    return opened;
  }

  /** Who the board is in the room, where the profile says so. */
  get name(): string | null {
    return this.#profile.name;
  }

  get hasBuzzer(): boolean {
    return this.#profile.parts.buzzer !== undefined;
  }

  /** Whether the profile wants no sound at this moment, by the clock of this machine. */
  isQuiet(now: Date): boolean {
    return isQuiet(this.#profile.quietHours, now);
  }
}

/** Troubles that come when a line is open already. */
const metSomething: readonly Trouble["code"][] = ["silent", "unfit", "failed"];
