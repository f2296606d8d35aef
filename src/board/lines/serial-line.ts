import type { SerialPort } from "serialport";
import { type Attempt, messageOf, troubled } from "../attempt.ts";
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

/** Turns what the system says into what a person can do. */
export function explainOpening(path: string, error: unknown): ReturnType<typeof troubled> {
  const message = messageOf(error);
  if (/permission denied|access denied|EACCES/i.test(message)) {
    return troubled(
      "permission",
      `You may not open ${path}. On Linux add yourself to the group dialout (sudo usermod -aG dialout $USER) and log in again.`,
    );
  }
  if (/no such file|not found|ENOENT|ENXIO|ENODEV/i.test(message)) {
    return troubled("missing", `There is no ${path}. Plug the Arduino in, or name another port.`);
  }
  if (/cannot lock port|resource busy|temporarily unavailable|EBUSY/i.test(message)) {
    return troubled(
      "busy",
      `${path} is in use by another program; close it (an Arduino IDE's serial monitor?).`,
    );
  }
  if (/inappropriate ioctl|not a tty|ENOTTY/i.test(message)) {
    return troubled("missing", `${path} is not a serial port.`);
  }
  return troubled("failed", `${path} could not be opened: ${message}`);
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
      port.on("error", (error) => lose(`${description} failed: ${messageOf(error)}`));
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
