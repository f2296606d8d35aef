import { describe, expect, it } from "vitest";
import { firstStateId, parseFirstState, writeFirstState } from "../../src/protocol/first-state.ts";
import { aRoomState } from "../support/manual-room-link.ts";

describe("the state in the page", () => {
  it.each([
    "</script><script>alert(1)</script>",
    "<!--<script>",
    "]]>",
    "&lt;/script&gt;",
    "a\u2028b\u2029c",
    '"\\u003c',
    "🍅 \ud83c",
  ])("[P36] the label %j can neither end the element nor be changed by it", (label) => {
    const state = aRoomState({ label });
    const text = writeFirstState(state);
    expect(text).not.toMatch(/[<>&\u2028\u2029]/);
    expect(parseFirstState(text)).toEqual(state);
  });

  it("[P36] what is missing or makes no sense is no state", () => {
    const { phase: _, ...half } = aRoomState();
    const junk = [undefined, null, "", " ", "{", "null", "7", "[]", "{}", JSON.stringify(half)];
    expect(junk.map(parseFirstState)).toEqual(junk.map(() => null));
  });

  it("[G50] stands in the element that pages look for", () => {
    expect(firstStateId).toBe("first-state");
  });
});
