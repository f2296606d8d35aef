import { type BenchControls, nextName } from "./bench-controls.ts";
import type { PanelState } from "./panel.ts";

/** Who obeys the keys. */
export interface KeyBench {
  readonly controls: BenchControls;
  state(): PanelState;
  quit(): Promise<void>;
}

export const keyHelp =
  "space press · h hold · b bounce · u unplug · n other name · f freeze · r reset · q quit";

const endOfText = "\x03";

/** Does what a key says; others do nothing. */
export async function obeyKey(key: string, { controls, state, quit }: KeyBench): Promise<void> {
  const { pressed, address, frozen } = state();
  switch (key) {
    case " ":
      return controls.press();
    case "h":
      return pressed ? controls.release() : controls.hold();
    case "b":
      return controls.bounce();
    case "u":
      return address === null ? controls.plug() : controls.unplug();
    case "n":
      return controls.plug(address === null || isDevice(address) ? undefined : nextName(address));
    case "f":
      return frozen ? controls.thaw() : controls.freeze();
    case "r":
      return controls.reset();
    case "q":
    case endOfText:
      return quit();
  }
}

/** A name that the system chose. The next device has another one by itself. */
function isDevice(address: string): boolean {
  return address.startsWith("/dev/pts/") || address.startsWith("/dev/ttys") || address.startsWith("tcp://");
}
