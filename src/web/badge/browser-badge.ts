import type { BadgePort } from "./badge-port.ts";

type Badging = Pick<Navigator, "setAppBadge" | "clearAppBadge">;

/** Whether this browser has badges at all; only secure origins have them. */
export const hasBadge = (): boolean => typeof navigator.setAppBadge === "function";

/** A refusal by promise or by exception: browsers have both. */
function quietly(act: () => Promise<void>): void {
  try {
    void act().catch(() => {});
  } catch {
    // Said above: there is no badge then.
  }
}

/** {@link BadgePort} over the Badging API. */
export class BrowserBadge implements BadgePort {
  readonly #browser: Badging;

  constructor(browser: Badging = navigator) {
    this.#browser = browser;
  }

  show(count: number | null): void {
    quietly(() => (count === null ? this.#browser.setAppBadge() : this.#browser.setAppBadge(count)));
  }

  clear(): void {
    quietly(() => this.#browser.clearAppBadge());
  }
}
