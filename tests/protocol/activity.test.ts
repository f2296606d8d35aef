import { describe, expect, it } from "vitest";
import { parse } from "../../src/protocol/parse.ts";
import { activitySchema } from "../../src/protocol/presence.ts";

const by = { id: "a", name: "Ana", kind: "screen" };
const started = { at: 1, by, did: "start", phase: "work" };
const said = { at: 3, by, did: "said", phase: "work", text: "Tea?" };
const read = (message: unknown) => parse(activitySchema, message);

describe("activity", () => {
  it("[P37] an entry that is not known is left out, and the others are read", () => {
    const newer = { at: 2, by, did: "danced", phase: "work" };
    const nobodySaid = { ...said, by: null };
    const entries = [started, newer, 7, null, {}, nobodySaid, said];
    expect(read({ entries })).toEqual({ ok: true, value: { entries: [started, said] } });
    expect(read({ entries: [] })).toEqual({ ok: true, value: { entries: [] } });
  });

  it("[P37] what is no activity at all is refused", () => {
    for (const junk of [null, 7, "x", [], {}, { entries: 7 }]) expect(read(junk).ok).toBe(false);
  });
});
