import { type Attempt, troubled } from "./attempt.ts";
import type { BoardDevice } from "./board-device.ts";
import type { BoardPlace } from "./find/board-choice.ts";
import { openPlace } from "./find/open-place.ts";
import { type BoardProfile, oneButton } from "./profile/board-profile.ts";
import { loadProfile } from "./profile/load-profile.ts";
import { isQuiet } from "./profile/quiet-hours.ts";

/** Opens boards by a profile that is read anew each time: who mends the file need not restart anything. */
export class ProfiledOpener {
  readonly #file: string | null;
  #profile: BoardProfile = oneButton;
  /** How many boards were tried. */
  opened = 0;

  /** @param file null: a button and an LED */
  constructor(file: string | null) {
    this.#file = file;
  }

  async nameOfBoard(): Promise<string | null> {
    const problem = await this.#load();
    return problem === null ? this.#profile.name : null;
  }

  async open(place: BoardPlace): Promise<Attempt<BoardDevice>> {
    const problem = place.kind === "virtual" ? null : await this.#load();
    if (problem !== null) return troubled("failed", problem);
    this.opened += 1;
    return openPlace(place, this.#profile);
  }

  /** Whether the profile wants no sound at this moment, by the clock of this machine. */
  isQuiet(now: Date): boolean {
    return isQuiet(this.#profile.quietHours, now);
  }

  /** Answers with what is wrong with the file. */
  async #load(): Promise<string | null> {
    if (this.#file === null) return null;
    const loaded = await loadProfile(this.#file);
    if (!loaded.ok) return loaded.problems.join(" ");
    this.#profile = loaded.value;
    return null;
  }
}
