import type { Cable } from "../../tests/emulated-uno/cable.ts";
import type { EmulatedUno } from "../../tests/emulated-uno/emulated-uno.ts";
import type { Finger } from "./finger.ts";

/** What can be done to the desk; the words for it are those of standard input. */
export interface BenchControls {
  press(): void;
  hold(): void;
  release(): void;
  bounce(): void;
  /** Plugs the cable in, under another name if one is given. */
  plug(as?: string): Promise<void>;
  unplug(): Promise<void>;
  freeze(): void;
  thaw(): void;
  reset(): void;
}

export function benchControls(uno: EmulatedUno, cable: Cable, finger: Finger): BenchControls {
  return {
    press: () => finger.press(),
    hold: () => finger.hold(),
    release: () => finger.release(),
    bounce: () => finger.bounce(),
    plug: (as) => cable.plug(as),
    unplug: () => cable.unplug(),
    freeze: () => uno.freeze(),
    thaw: () => uno.thaw(),
    reset: () => uno.reset(),
  };
}

/** The same device name with the next number: what a system gives a board that is plugged in once more. */
export function nextName(name: string): string {
  const [, stem = name, number = "0"] = /^(.*?)(\d+)$/.exec(name) ?? [];
  return `${stem}${Number(number) + 1}`;
}
