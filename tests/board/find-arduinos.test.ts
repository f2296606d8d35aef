import { describe, expect, it } from "vitest";
import { findArduinos, type PortLister } from "../../src/board/find/find-arduinos.ts";

/** A machine with these ports; left out, looking at them fails. */
const ports = (
  serial?: readonly { path: string; vendorId?: string }[],
  files?: readonly string[],
): PortLister => ({
  serialPorts: async () => serial ?? Promise.reject(new Error("spawn udevadm ENOENT")),
  deviceFiles: async () => files ?? Promise.reject(new Error("there is no /dev")),
});
const serial = (path: string) => ({ kind: "serial", path }) as const;

describe("finding Arduinos", () => {
  it("[B13] knows Arduinos and their clones by the vendor of their USB chip, likeliest first", async () => {
    const machine = ports([
      { path: "/dev/ttyS0" },
      { path: "/dev/ttyUSB1", vendorId: "1a86" },
      { path: "/dev/ttyUSB0", vendorId: "0403" },
      { path: "/dev/ttyACM1", vendorId: "1d6b" },
      { path: "/dev/ttyACM0", vendorId: "2A03" },
      { path: "/dev/ttyACM2", vendorId: "2341" },
    ]);
    const found = await findArduinos(machine);
    expect(found).toEqual(["/dev/ttyACM2", "/dev/ttyACM0", "/dev/ttyUSB1", "/dev/ttyUSB0"].map(serial));
  });

  it("[B13] goes by the names in /dev where ports cannot be listed, and finds none where nothing can be seen", async () => {
    const files = ["/dev/tty", "/dev/ttyUSB0", "/dev/ttyACM0", "/dev/ttyS0", "/dev/ttyACMx"];
    expect(await findArduinos(ports(undefined, files))).toEqual(["/dev/ttyACM0", "/dev/ttyUSB0"].map(serial));
    expect(await findArduinos(ports())).toEqual([]);
  });
});
