import { describe, expect, it } from "vitest";
import { readActivity } from "../../src/client/read-activity.ts";

const by = { id: "a", name: "Ana", kind: "screen" };
const started = { at: 1, by, did: "start", phase: "work" };
const said = { at: 3, by, did: "said", phase: "work", text: "Tea?" };

describe("activity that comes in", () => {
  it("[L33] an entry that is not known is left out, and the others are shown", () => {
    const newer = { at: 2, by, did: "danced", phase: "work" };
    expect(readActivity({ entries: [started, newer, 7, {}, said] })).toEqual([started, said]);
    expect(readActivity({ entries: [] })).toEqual([]);
  });

  it("[L33] what is no activity at all is left alone", () => {
    for (const junk of [null, 7, "x", [], {}, { entries: 7 }]) expect(readActivity(junk)).toBeNull();
  });
});
