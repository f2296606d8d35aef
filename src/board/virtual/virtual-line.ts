import type { Line, LineListeners } from "../lines/line.ts";
import { VirtualUno } from "./virtual-uno.ts";

/** A line to a virtual Uno in this process. Bytes arrive in a later turn of the event loop, as on any real line. */
export function openVirtualLine(uno = new VirtualUno()): Line {
  let open = true;
  const later = (run: () => void) => {
    setImmediate(() => {
      if (open) run();
    });
  };
  return {
    description: "Its button is on the page",
    touch: (down) => uno.contact(down),
    listen({ onBytes }: LineListeners) {
      uno.plug((bytes) => later(() => onBytes(bytes)));
    },
    write(bytes) {
      if (open) setImmediate(() => uno.receive(bytes));
    },
    close() {
      open = false;
      return new Promise((resolve) =>
        setImmediate(() => {
          uno.unplug();
          resolve();
        }),
      );
    },
  };
}
