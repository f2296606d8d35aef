import type { FirmataConnection } from "../firmata/firmata-connection.ts";

/** What runs on a board. */
export interface Firmware {
  readonly name: string;
  /** `2.5`; null where the board did not say. */
  readonly version: string | null;
  /** Whether it drives WS2812 pixels, as node-pixel's does. */
  readonly knowsPixels: boolean;
}

/** Nonsense may be of any length; characters. */
const longestName = 64;

/** What a board said of its firmware when it was met. */
export function firmwareOf({ io }: FirmataConnection): Firmware {
  const { name = "A firmware without a name", version } = io.firmware;
  return {
    name: name.slice(0, longestName).replace(/\.ino$/, ""),
    version: version === undefined ? null : `${version.major}.${version.minor}`,
    knowsPixels: name.includes("pixel"),
  };
}
