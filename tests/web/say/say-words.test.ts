import { describe, expect, test } from "vitest";
import { cutLine, refusalInWords, roomLeft } from "../../../src/web/say/say-words.ts";
import "../../support/speak-english.ts";

describe("words about a line to the room", () => {
  test("[W91] a line is cut at 140 characters as people count them", () => {
    expect(cutLine("x".repeat(200))).toHaveLength(140);
    expect(Array.from(cutLine("🍅".repeat(200)))).toHaveLength(140);
    expect(cutLine("coffee is ready")).toBe("coffee is ready");
  });

  test("[W91] what is left is counted only near the end", () => {
    expect(roomLeft("x".repeat(119))).toBe("");
    expect(roomLeft("x".repeat(120))).toBe("20 characters left");
    expect(roomLeft("x".repeat(139))).toBe("1 character left");
    expect(roomLeft("🍅".repeat(140))).toBe("0 characters left");
  });

  test("[W92] a refusal says why, and a line that was said says nothing", () => {
    const words = (code: "offline" | "unconfirmed" | "not_allowed" | "too_many") =>
      refusalInWords({ ok: false, error: { code, message: "" } });
    expect(refusalInWords({ ok: true })).toBe("");
    expect(words("offline")).toContain("Not live");
    expect(words("unconfirmed")).toContain("Not confirmed");
    expect(words("not_allowed")).toBe("You may watch here, but not speak.");
    expect(words("too_many")).toContain("Wait a moment");
  });
});
