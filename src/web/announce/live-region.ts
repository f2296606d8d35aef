/** An element that is filled the moment it comes is not read out everywhere; so much later it is, in ms. */
const settleMs = 100;
/** How long the words stay for those who come upon them by reading on, in ms. */
const stayMs = 10_000;

/** The one place of the page that is read out politely: after what is being read, and without moving the focus. */
export class LiveRegion {
  readonly #element = document.createElement("p");
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor() {
    this.#element.className = "unseen";
    this.#element.setAttribute("role", "status");
    this.#element.id = "announcements";
    document.body.append(this.#element);
  }

  /** Reads this out; the same words twice are read twice. */
  say(text: string): void {
    clearTimeout(this.#timer);
    this.#element.textContent = "";
    // Beside an open dialog nothing is read out, only within.
    const place = document.querySelector("dialog[open]") ?? document.body;
    if (this.#element.parentElement !== place) place.append(this.#element);
    this.#timer = setTimeout(() => {
      this.#element.textContent = text;
      this.#timer = setTimeout(() => {
        this.#element.textContent = "";
      }, stayMs);
    }, settleMs);
  }
}
