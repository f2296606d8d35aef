import { type LedPattern, type LedShape, ledLevel, ledShapes } from "../../protocol/led.ts";

interface Light {
  readonly element: Element;
  readonly shape: LedShape;
  readonly since: number;
}

const moves = (shape: LedShape) => shape.frames.some(({ level }) => level !== shape.frames[0]?.level);

const brightest = (shape: LedShape) => Math.max(...shape.frames.map(({ level }) => level));

/**
 * Lets the drawn LEDs glow as the real ones do. Frames are asked for only while a pattern moves and the page can
 * be seen; for those who want no motion a pattern stands still at its brightest.
 */
export class BoardLights {
  readonly #root: ParentNode;
  readonly #calm = matchMedia("(prefers-reduced-motion: reduce)");
  #lights = new Map<string, Light & { readonly pattern: LedPattern }>();
  #frame = 0;

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
    cancelAnimationFrame(this.#frame);
    const now = performance.now();
    let isMoving = false;
    for (const { element, shape, since } of this.#lights.values()) {
      const level = this.#calm.matches ? brightest(shape) : ledLevel(shape, now - since);
      element.setAttribute("opacity", level === 0 ? "0" : (0.35 + 0.65 * level).toFixed(2));
      isMoving ||= moves(shape) && !this.#calm.matches;
    }
    if (isMoving && !document.hidden) this.#frame = requestAnimationFrame(this.#draw);
  };
}
