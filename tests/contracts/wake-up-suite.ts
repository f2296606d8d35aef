import { describe, expect, it } from "vitest";
import type { WakeUp } from "../../src/server/rooms/ports.ts";

/** A wake-up under test, and how to let time pass for it. */
export interface WakeUpUnderTest {
  readonly wakeUp: WakeUp;
  /** What its clock says. */
  now(): number;
  /** Lets so much time pass, and everything that is due be called. */
  pass(ms: number): Promise<void>;
}

/** What every {@link WakeUp} promises. */
export function wakeUpSuite(name: string, open: () => WakeUpUnderTest): void {
  describe(`${name} as a wake-up`, () => {
    /** Opens one that writes down whom it called and when. */
    function opened() {
      const { wakeUp, now, pass } = open();
      const called: { room: string; at: number }[] = [];
      wakeUp.onDue((room) => called.push({ room, at: now() }));
      return { wakeUp, now, pass, called };
    }

    it("[O1] calls once, at its time and not before", async () => {
      const { wakeUp, now, pass, called } = opened();
      const at = now() + 20;
      wakeUp.set("a", at);
      await pass(10);
      expect(called).toEqual([]);
      await pass(15);
      expect(called).toHaveLength(1);
      expect(called[0]?.at).toBeGreaterThanOrEqual(at);
      await pass(30);
      expect(called).toHaveLength(1);
      wakeUp.stop();
    });

    it("[O1] a room has one wake-up: the last one set, or none", async () => {
      const { wakeUp, now, pass, called } = opened();
      wakeUp.set("a", now() + 5);
      wakeUp.set("a", now() + 25);
      wakeUp.set("b", now() + 5);
      wakeUp.set("b", null);
      await pass(15);
      expect(called).toEqual([]);
      await pass(15);
      expect(called.map(({ room }) => room)).toEqual(["a"]);
      wakeUp.stop();
    });

    it("[O1] one in the past is due at once, but not inside set itself", async () => {
      const { wakeUp, now, pass, called } = opened();
      wakeUp.set("a", now() - 1_000);
      expect(called).toEqual([]);
      await pass(5);
      expect(called).toHaveLength(1);
      wakeUp.stop();
    });

    it("[O1] after stop nothing is called any more", async () => {
      const { wakeUp, now, pass, called } = opened();
      wakeUp.set("a", now() + 5);
      wakeUp.stop();
      wakeUp.set("b", now() + 5);
      await pass(20);
      expect(called).toEqual([]);
    });
  });
}
