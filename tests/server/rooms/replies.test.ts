import { describe, expect, it } from "vitest";
import { answered, refused } from "../../../src/server/rooms/replies.ts";

describe("an answer", () => {
  it("[G11] about the member itself has its data, or nothing but ok", () => {
    expect(answered({ now: 7 })).toStrictEqual({ ok: true, data: { now: 7 } });
    expect(answered()).toStrictEqual({ ok: true });
  });

  it("[G6] that says no has a code and a sentence, and a state only where there is one", () => {
    expect(refused("invalid", "no such room")).toStrictEqual({
      ok: false,
      error: { code: "invalid", message: "no such room" },
    });
  });
});
