import { afterEach, describe, expect, it } from "vitest";
import type { BoardDevice } from "../../src/board/board-device.ts";
import type { Light } from "../../src/board/outputs.ts";
import { until } from "../support/until.ts";

/** A device on the bench, and what can be done to it there. */
export interface Bench {
  /** Connects to it; called again after `close`, it is the same device. */
  open(): Promise<BoardDevice>;
  /** Closes (`true`) or opens the button's contact from outside; left out where only a finger could. */
  readonly contact?: (down: boolean) => void;
  /** How bright the LED is, 0 … 255; left out where only an eye could tell. */
  readonly level?: () => number;
  /** Pulls the cable. */
  readonly unplug?: () => void;
  /** Clears the bench. */
  clear?(): Promise<void>;
}

/** What the bench offers, known before it is set up: a test that needs more is skipped. */
export interface BenchCan {
  readonly touch: boolean;
  readonly see: boolean;
  readonly unplug: boolean;
}

const all: BenchCan = { touch: true, see: true, unplug: true };
const light = (level: number): Light => ({ level, color: "green" });

/** The contract of {@link BoardDevice}, for a device that is made anew for each test. */
export function boardDeviceSuite(name: string, setUp: () => Promise<Bench>, can: BenchCan = all): void {
  describe(`BoardDevice: ${name}`, () => {
    const opened: BoardDevice[] = [];
    const benches: Bench[] = [];

    afterEach(async () => {
      for (const device of opened.splice(0)) await device.close();
      for (const bench of benches.splice(0)) await bench.clear?.();
    });

    const onBench = async () => {
      const bench = await setUp();
      benches.push(bench);
      const contact = bench.contact ?? unable("touch the button");
      const level = bench.level ?? unable("see the LED");
      const unplug = bench.unplug ?? unable("pull the cable");
      const open = async () => {
        const device = await bench.open();
        opened.push(device);
        return device;
      };
      return { contact, level, unplug, open };
    };

    const listen = (device: BoardDevice) => {
      const heard: (boolean | string)[] = [];
      device.listen({
        onContact: (down) => heard.push(down),
        onLost: (reason) => heard.push(reason),
        onFault: (sentence) => expect.unreachable(sentence),
      });
      return heard;
    };

    it("[B1] takes every brightness from dark to full, and nothing hurts it", async () => {
      const { open } = await onBench();
      const device = await open();
      for (const level of [0, 0.25, 1, 7, -3]) device.set({ light: light(level) });
      device.set({});
      expect(device.description).not.toBe("");
    });

    it.skipIf(!can.see)("[B1] shows the brightness that was set, full at 255 and dark at 0", async () => {
      const { open, level } = await onBench();
      const device = await open();
      expect(level()).toBe(0);
      for (const [set, seen] of [
        [1, 255],
        [0.25, 64],
        [0.1, 26],
        [0, 0],
      ] as const) {
        device.set({ light: light(set) });
        await until(() => level() === seen, `level ${seen}`);
      }
    });

    it.skipIf(!can.touch)("[B2] hears the contact close and open, in turns", async () => {
      const { open, contact } = await onBench();
      const heard = listen(await open());
      for (const down of [true, false, true, false]) {
        const before = heard.length;
        contact(down);
        await until(() => heard.length > before, "the contact");
      }
      expect(heard).toEqual([true, false, true, false]);
    });

    it.skipIf(!can.touch)("[B2] hears a contact that bounces as one that closed", async () => {
      const { open, contact } = await onBench();
      const heard = listen(await open());
      for (let bounce = 0; bounce < 5; bounce += 1) {
        contact(true);
        contact(false);
      }
      contact(true);
      await until(() => heard.length > 0, "the contact");
      contact(false);
      await until(() => heard.length > 1, "the release");
      expect(heard).toEqual([true, false]);
    });

    it.skipIf(!can.touch)(
      "[B3] says that a finger lay on the button, and hears it lifted first",
      async () => {
        const { open, contact } = await onBench();
        contact(true);
        const device = await open();
        expect(device.heldAtStart).toBe(true);
        const heard = listen(device);
        contact(false);
        await until(() => heard.length > 0, "the lift");
        contact(true);
        await until(() => heard.length > 1, "the contact");
        expect(heard).toEqual([false, true]);
      },
    );

    it.skipIf(!can.unplug)(
      "[B4] tells once and in words that it is gone, also those who ask later",
      async () => {
        const { open, unplug } = await onBench();
        const device = await open();
        const heard = listen(device);
        unplug();
        await until(() => heard.length > 0, "the loss");
        expect(heard).toEqual([expect.stringMatching(/\w+ .*\.$/)]);
        const later = listen(device);
        await until(() => later.length > 0, "the loss again");
        device.set({ light: light(1) });
        await device.close();
        expect(heard).toHaveLength(1);
      },
    );

    it.skipIf(!can.unplug || !can.touch)(
      "[B4] a contact that was closed when it goes is not heard to open: no finger was lifted",
      async () => {
        const { open, contact, unplug } = await onBench();
        const heard = listen(await open());
        contact(true);
        await until(() => heard.length > 0, "the contact");
        unplug();
        await until(() => heard.length > 1, "the loss");
        expect(heard).toEqual([true, expect.any(String)]);
      },
    );

    it("[B5] may be closed twice, is not lost by it, and does nothing after it", async () => {
      const { open } = await onBench();
      const device = await open();
      const heard = listen(device);
      await device.close();
      await device.close();
      device.set({ light: light(1) });
      expect(heard).toEqual([]);
    });

    it.skipIf(!can.see)("[B5] turns the LED off when it is closed", async () => {
      const { open, level } = await onBench();
      const device = await open();
      device.set({ light: light(1) });
      await until(() => level() === 255, "full brightness");
      await device.close();
      await until(() => level() === 0, "darkness");
    });

    it.skipIf(!can.see || !can.touch)("[B6] works as before when it is opened again", async () => {
      const { open, contact, level } = await onBench();
      await (await open()).close();
      const device = await open();
      const heard = listen(device);
      device.set({ light: light(1) });
      contact(true);
      await until(() => heard.length > 0 && level() === 255, "contact and light");
      expect(heard).toEqual([true]);
    });
  });
}

function unable(what: string): () => never {
  return () => {
    throw new Error(`nobody can ${what} on this bench`);
  };
}
