/** How long a press is, in ms: shorter than what counts as held. */
const pressMs = 150;
/** A worn contact closes and opens a few times within some milliseconds; each of these lasts one. */
const bounces = [true, false, true, false, true, false, true];

/** A finger on the button. */
export class Finger {
  readonly #contact: (down: boolean) => void;
  #timer: NodeJS.Timeout | undefined;

  constructor(contact: (down: boolean) => void) {
    this.#contact = contact;
  }

  hold(): void {
    this.#move(true);
  }

  release(): void {
    this.#move(false);
  }

  press(): void {
    this.#move(true);
    this.#timer = setTimeout(() => this.release(), pressMs);
  }

  /** Presses a contact that bounces. */
  bounce(): void {
    this.#step(bounces);
  }

  #step([down, ...rest]: readonly boolean[]): void {
    if (down === undefined) {
      this.press();
      return;
    }
    this.#move(down);
    this.#timer = setTimeout(() => this.#step(rest), 1);
  }

  #move(down: boolean): void {
    clearTimeout(this.#timer);
    this.#contact(down);
  }
}
