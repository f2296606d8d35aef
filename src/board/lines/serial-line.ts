import type { SerialPort } from "serialport";
import { type Attempt, messageOf } from "../attempt.ts";
import { explainOpening } from "./explain-opening.ts";
import type { Line, LineListeners } from "./line.ts";

/** What StandardFirmata speaks at. */
const baudRate = 57_600;
/** How long the last bytes may take to leave, in ms. */
const drainMs = 300;

/** Opens a serial port. A port object is used once: one that is opened again sends what it could not send before. */
export async function openSerialLine(path: string): Promise<Attempt<Line>> {
  try {
    // Loaded here, so that a machine for which it has no binary can still use a virtual board or TCP.
    const serialport = await import("serialport");
    const port = new serialport.SerialPort({ path, baudRate, autoOpen: false });
    const error = await new Promise<Error | null>((resolve) => port.open(resolve));
    return error === null ? { ok: true, value: serialLine(port) } : explainOpening(path, error);
  } catch (error) {
    return explainOpening(path, error);
  }
}

/** A port that is pulled while it is read may tell by the next write only. */
function explainFailure(description: string, message: string): string {
  return /EIO|ENXIO|ENODEV/.test(message)
    ? `${description} was unplugged.`
    : `${description} failed: ${message}.`;
}

function serialLine(port: SerialPort): Line {
  const description = `Arduino on ${port.path}`;
  let closing: Promise<void> | null = null;
  return {
    description,
    touch: null,
    listen({ onBytes, onLost }: LineListeners) {
      let lost = false;
      const lose = (reason: string) => {
        if (lost || closing !== null) return;
        lost = true;
        onLost(reason);
      };
      port.on("data", (bytes: Uint8Array) => onBytes(bytes));
      port.on("close", () => lose(`${description} was unplugged.`));
      port.on("error", (error) => lose(explainFailure(description, messageOf(error))));
    },
    write(bytes) {
      if (port.isOpen && closing === null) port.write(bytes, () => {});
    },
    close() {
      closing ??= letGo(port);
      return closing;
    },
  };
}

async function letGo(port: SerialPort): Promise<void> {
  if (!port.isOpen) return;
  await new Promise<void>((resolve) => {
    const timer = setTimeout(resolve, drainMs);
    port.drain(() => {
      clearTimeout(timer);
      resolve();
    });
  });
  await new Promise<void>((resolve) => port.close(() => resolve()));
}
