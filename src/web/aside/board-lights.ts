import { type LedShape, ledLevel, ledShapes, ledStays } from "../../protocol/led.ts";
import type { LedPattern } from "../../protocol/led-pattern.ts";

/** A glide is made of steps this long, in ms: one for each frame would take a tenth of a core all day. */
const glideStepMs = 100;

interface Light {
  readonly element: Element;
  readonly shape: LedShape;
  readonly since: number;
}

const brightest = (shape: LedShape) => Math.max(...shape.frames.map(({ level }) => level));

/**
 * Lets the drawn LEDs glow as the real ones do. They are drawn again only when their light changes and the page can
 * be seen; for those who want no motion a pattern stands still at its brightest.
 */
export class BoardLights {
  readonly #root: ParentNode;
  readonly #calm = matchMedia("(prefers-reduced-motion: reduce)");
  #lights = new Map<string, Light & { readonly pattern: LedPattern }>();
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(root: ParentNode) {
    this.#root = root;
  }

  /** To be called after each rendering: what glows is marked with `data-board` and `data-pattern`. */
  update(): void {
    const before = this.#lights;
    this.#lights = new Map();
    for (const element of this.#root.querySelectorAll("[data-pattern]")) {
      const id = element.getAttribute("data-board") ?? "";
      const pattern = element.getAttribute("data-pattern") as LedPattern;
      const known = before.get(id);
      const since = known?.pattern === pattern ? known.since : performance.now();
      this.#lights.set(id, { element, pattern, shape: ledShapes[pattern], since });
    }
    this.#draw();
  }

  readonly #draw = (): void => {
    clearTimeout(this.#timer);
    const now = performance.now();
    let stays = Number.POSITIVE_INFINITY;
    for (const { element, shape, since } of this.#lights.values()) {
      const level = this.#calm.matches ? brightest(shape) : ledLevel(shape, now - since);
      element.setAttribute("opacity", level === 0 ? "0" : (0.35 + 0.65 * level).toFixed(2));
      if (!this.#calm.matches) stays = Math.min(stays, ledStays(shape, now - since, glideStepMs));
    }
    // A timer may come up to a millisecond early.
    if (Number.isFinite(stays) && !document.hidden) this.#timer = setTimeout(this.#draw, stays + 1);
  };
}
