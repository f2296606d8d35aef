import { describe, expect, it } from "vitest";
import { SeededRandom } from "../support/seeded-random.ts";
import { fuzzServer } from "./fuzzed-server.ts";
import { someCarefulEvent, someMessage, wouldAct } from "./some-messages.ts";

const messages = 100_000;

describe("nonsense", () => {
  it("[X70] in a hundred thousand messages harms nobody: the server lives, is ready and serves, and no room is changed", {
    timeout: 180_000,
  }, async () => {
    const report = await fuzzServer(1, messages);
    expect(report.messages).toBeGreaterThanOrEqual(messages);
    expect(report.presses).toBeGreaterThan(1);
    // Some is taken for what it is and answered, and what breaks a rule of the transport ends its connection.
    expect(report.endings["still talks"]).toBeGreaterThan(0);
    expect(report.endings["hung up"]).toBeGreaterThan(0);
    expect(report.endings.silent).toBe(0);
  });

  it("[X71] follows from its seed, and never says what a server should do", () => {
    const some = (seed: number) => {
      const random = new SeededRandom(seed);
      return Array.from({ length: 2_000 }, () => [someMessage(random), someCarefulEvent(random)]).flat();
    };
    expect(some(1)).toEqual(some(1));
    expect(some(1)).not.toEqual(some(2));
    expect(some(3).filter(wouldAct)).toEqual([]);
    expect(wouldAct('42["press",{"op":"x"}]')).toBe(true);
    expect(wouldAct('42["json",{"action":"press"}]')).toBe(true);
  });
});
