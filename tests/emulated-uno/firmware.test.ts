import { describe, expect, it } from "vitest";
import { cpuHz } from "./clock-rate.ts";
import { EmulatedUno } from "./emulated-uno.ts";
import { babblingFirmware, pixelFirmware, silentFirmware } from "./firmware.ts";
import { parseIntelHex } from "./intel-hex.ts";

const oneSecond = cpuHz;

/** What a sketch says in its first second. */
function firstWords(program: Uint16Array): number[] {
  const uno = new EmulatedUno({ program, bootWarp: false });
  const heard: number[] = [];
  uno.onTransmit = (bytes) => heard.push(...bytes);
  uno.runTo(oneSecond);
  return heard;
}

describe("firmware", () => {
  it("[B64] other sketches can be on the board: one that is silent, one that babbles", () => {
    expect(firstWords(silentFirmware())).toEqual([]);
    const babble = firstWords(babblingFirmware());
    expect(new Set(babble)).toEqual(new Set([0x55]));
    expect(babble.length / 5714).toBeCloseTo(1, 1);
  });

  it("[B60] the firmware comes from the installed package, and a damaged file is refused", () => {
    expect(pixelFirmware()).toHaveLength(0x4000);
    const end = ":00000001FF";
    expect([...parseIntelHex(`:0400000001020304F2\n${end}\n`, 4)]).toEqual([0x0201, 0x0403]);
    expect(() => parseIntelHex(`:0400000001020304F3\n${end}`, 4)).toThrow(/line 1: wrong checksum/);
    expect(() => parseIntelHex(`:04000000010203F2\n${end}`, 4)).toThrow(/cut off/);
    expect(() => parseIntelHex("hello", 4)).toThrow(/no Intel HEX/);
    expect(() => parseIntelHex(":0400000001020304F2", 4)).toThrow(/no end record/);
  });
});
