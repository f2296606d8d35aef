import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { findArduinos } from "../../src/board/find/find-arduinos.ts";
import { systemPorts } from "../../src/board/find/system-ports.ts";

describe("the ports of a machine", () => {
  const folders: string[] = [];

  afterEach(() => {
    for (const folder of folders.splice(0)) rmSync(folder, { recursive: true });
  });

  it("[B38] are known by their names where another folder than /dev holds them", async () => {
    const folder = mkdtempSync(join(tmpdir(), "devices-"));
    folders.push(folder);
    const ports = systemPorts({ folder, list: async () => expect.unreachable("nothing is to be listed") });
    expect(await findArduinos(ports)).toEqual([]);
    writeFileSync(join(folder, "ttyACM0"), "");
    expect(await findArduinos(ports)).toEqual([{ kind: "serial", path: join(folder, "ttyACM0") }]);
  });

  it("[B38] are listed on Linux while something has just changed, and else twice a minute", async () => {
    let now = 0;
    let listed = 0;
    const list = async () => {
      listed += 1;
      return [{ path: `/dev/ttyACM${listed}`, vendorId: "2341" }];
    };
    const ports = systemPorts({ list, now: () => now, platform: "linux" });
    for (now = 0; now < 60_000; now += 250) await ports.serialPorts();
    // For 3 s, and once more after half a minute: a machine that starts may be slow to know what it has.
    expect(listed).toBe(14);
    expect(await ports.serialPorts()).toEqual([{ path: "/dev/ttyACM14", vendorId: "2341" }]);
  });

  it("[B38] are listed once a second elsewhere", async () => {
    let now = 1_000;
    let listed = 0;
    const list = async () => {
      listed += 1;
      return [];
    };
    const ports = systemPorts({ list, now: () => now, platform: "win32" });
    for (; now < 11_000; now += 250) await ports.serialPorts();
    expect(listed).toBe(10);
  });
});
