import type { FirmataConnection } from "../firmata/firmata-connection.ts";
import { pinMode } from "../firmata/firmata-words.ts";

/** Makes a pin an output, and returns how to set it high or low. */
export function digitalOutput(io: FirmataConnection["io"], pin: number): (high: boolean) => void {
  io.pinMode(pin, pinMode.output);
  return (high) => io.digitalWrite(pin, high ? 1 : 0);
}
