import { describe, expect, it } from "vitest";
import { toLcdLine } from "../../../src/board/parts/lcd-text.ts";

describe("text on a display", () => {
  it.each([
    ["", "                "],
    ["Zoë & Åsa", "Zoe & Asa       "],
    ["日本 12:30", "?? 12:30        "],
    ["a–b ’c’ \\ ~ …", "a-b 'c' / - .   "],
    ["tab\tnew\nline", "tab?new?line    "],
    ["{curly} 🍅", "{curly} ?       "],
    ["longer than sixteen", "longer than sixt"],
  ])("[B50] %j is %j", (text, line) => {
    expect(toLcdLine(text)).toBe(line);
  });
});
