import { describe, expect, it } from "vitest";
import { sabotages } from "./sabotage.ts";
import { describeFailure, hoursPerWorld, simulate } from "./simulate.ts";

describe("a thousand simulated hours", () => {
  const worlds = Math.ceil(1_000 / hoursPerWorld);

  it("[R80] of crashes, stalls, sleep and broken lines: every acknowledged change is kept and made exactly once", {
    timeout: 120_000,
  }, async () => {
    for (let seed = 1; seed <= worlds; seed += 1) {
      const report = await simulate(seed);
      expect(report.violations, describeFailure(report)).toEqual([]);
    }
  });

  it("[R81] a seed gives the same world every time", async () => {
    expect(await simulate(7)).toEqual(await simulate(7));
  });
});

describe("[R82] the simulation notices a server that", () => {
  const kindsIn = async (sabotage: (typeof sabotages)[keyof typeof sabotages], seed: number) => {
    const { violations } = await simulate(seed, { sabotage, stopsAtFirst: false });
    return violations.map(({ kind }) => kind);
  };

  it("answers before a change is stored", async () => {
    expect(await kindsIn(sabotages.answersTooEarly, 4)).toContain("lost");
  });

  it("carries a command out twice", async () => {
    expect(await kindsIn(sabotages.forgetsCommands, 4)).toContain("acted twice");
  });

  it("forgets a deadline when it is started again", async () => {
    expect(await kindsIn(sabotages.forgetsDeadlines, 9)).toContain("overdue");
  });

  it("loses what happened", async () => {
    expect(await kindsIn(sabotages.losesHistory, 4)).toContain("a broken history");
  });
});
