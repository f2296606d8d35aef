import fc from "fast-check";
import * as v from "valibot";
import { describe, expect, it } from "vitest";
import { parse } from "../../src/protocol/parse.ts";
import { cleanText, labelSchema, lineSchema, nameSchema } from "../../src/protocol/text.ts";
import { commandSchemas } from "../../src/protocol/wire.ts";

/** What a schema makes of a text, or what it says against it. */
function read(schema: typeof labelSchema | typeof nameSchema | typeof lineSchema, text: unknown) {
  const parsed = parse(schema, text);
  return parsed.ok ? { text: parsed.value } : { refused: parsed.error.message };
}

describe("cleaning", () => {
  it.each([
    [" a\u0000b\u202e c\n\nd ", "ab c d"],
    ["a\t \r\n\u00a0\u3000b", "a b"],
    ["a\u2028b\u2029c", "a b c"],
    ["\ufeffa", "a"],
    ["a \u200e b", "a b"],
    ["a \u0000\u202e\ud800 \u2066 b", "a b"],
    ["e\u0301", "é"],
    ["\u001b[31mred\u007f\u0085", "[31mred"],
    ["👩‍👩‍👧 می‌خواهم ❤️", "👩‍👩‍👧 می‌خواهم ❤️"],
    ["plain, with-marks_7 ünï <b>", "plain, with-marks_7 ünï <b>"],
    ["", ""],
  ])("[P7] of %j stays %j", (text, clean) => {
    expect(cleanText(text)).toBe(clean);
  });

  it("[P7] takes every mark that turns text around, every control character and every half of a pair", () => {
    const turning = "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069";
    const control = Array.from({ length: 0x20 }, (_, code) => String.fromCharCode(code, code + 0x80));
    for (const mark of [...turning, ..."\ud800\udbff\udc00\udfff".split(""), "\u007f", ...control]) {
      const expected = /\s/u.test(mark) ? "a b" : "ab";
      expect(cleanText(`a${mark}b`), JSON.stringify(mark)).toBe(expected);
    }
  });
});

describe("whatever is cleaned", () => {
  const pieces = fc.constantFrom(
    ..." \t\n\u00a0\u2028\u200e\u202e\u2069\u0000\u0085\ud83c\udf45".split(""),
    ...["a", "e\u0301", "\u0301", "\u200d", "🍅", "\ufeff", "\u2800", "ß"],
  );
  const texts = fc.oneof(
    fc.array(pieces, { maxLength: 24 }).map((parts) => parts.join("")),
    fc.string({ unit: "binary", maxLength: 24 }),
  );

  it("[P7] has one space at a time and none at its ends, no marks, and is clean for good", () => {
    fc.assert(
      fc.property(texts, (text) => {
        const clean = cleanText(text);
        expect(clean).not.toMatch(/\s\s|[^\S ]|^\s|\s$/u);
        expect(clean).not.toMatch(/[\p{Cc}\p{Cs}\p{Bidi_Control}]/u);
        expect(cleanText(clean)).toBe(clean);
      }),
      { numRuns: 2_000 },
    );
  });

  it("[P7] keeps each thing that can be seen, in its order", () => {
    fc.assert(
      fc.property(texts, (text) => {
        const seen = (from: string) =>
          from.replace(/[\s\p{Cc}\p{Cs}\p{Bidi_Control}]/gu, "").normalize("NFC");
        const clean = cleanText(text);
        if (clean !== "") expect(seen(clean)).toBe(seen(text));
      }),
      { numRuns: 2_000 },
    );
  });
});

describe("names, labels and lines", () => {
  it.each([
    ["name", nameSchema, 40],
    ["label", labelSchema, 40],
    ["line", lineSchema, 140],
  ] as const)("[P7] a %s is counted in characters as people see them, after cleaning", (_, schema, most) => {
    const refused = `at most ${most} characters`;
    expect(read(schema, "x".repeat(most - 1))).toEqual({ text: "x".repeat(most - 1) });
    expect(read(schema, "x".repeat(most))).toEqual({ text: "x".repeat(most) });
    expect(read(schema, "x".repeat(most + 1))).toEqual({ refused });
    expect(read(schema, "🍅".repeat(most))).toEqual({ text: "🍅".repeat(most) });
    expect(read(schema, "🍅".repeat(most + 1))).toEqual({ refused });
    expect(read(schema, ` \u202e${"x".repeat(most)}\n`)).toEqual({ text: "x".repeat(most) });
    expect(read(schema, "\u202ex".repeat(most))).toEqual({ text: "x".repeat(most) });
  });

  it.each([
    ["label", labelSchema, 640],
    ["line", lineSchema, 2240],
  ] as const)("[P7] a %s that is far too long is refused before it is cleaned", (_, schema, most) => {
    expect(read(schema, `a${" ".repeat(most - 1)}`)).toEqual({ text: "a" });
    expect(v.is(schema, `a${" ".repeat(most)}`)).toBe(false);
  });

  it("[P7] a label may be empty, a name may not; neither is anything but text", () => {
    expect(read(labelSchema, "")).toEqual({ text: "" });
    expect(read(labelSchema, " \u202e\n")).toEqual({ text: "" });
    expect(read(nameSchema, "")).toEqual({ refused: "a name needs a character" });
    expect(read(nameSchema, "\u202e ")).toEqual({ refused: "a name needs a character" });
    expect(read(nameSchema, "\ud800Ana")).toEqual({ text: "Ana" });
    for (const schema of [labelSchema, nameSchema, lineSchema]) {
      for (const junk of [7, null, undefined, true, ["Ana"], {}]) expect(v.is(schema, junk)).toBe(false);
    }
  });

  it("[P35] a line to the room has 1 to 140 characters, cleaned as labels are", () => {
    const line = (text: unknown) => parse(commandSchemas.say, { text, op: "a" });
    expect(line(" tea\u202e \n\u0000in 5 ")).toMatchObject({ ok: true, value: { text: "tea in 5" } });
    expect(line("🍅".repeat(140)).ok).toBe(true);
    const wrong = ["🍅".repeat(141), "", " \u202e\n", "x".repeat(10_000), 7, null, undefined, ["tea"]];
    expect(wrong.map((text) => line(text).ok)).toEqual(wrong.map(() => false));
    expect(read(lineSchema, "")).toEqual({ refused: "a line needs a character" });
  });

  it.each([
    ["a zero-width space", "\u200b"],
    ["joiners", "\u200d\u200c\u200d"],
    ["a word joiner", "\u2060"],
    ["a soft hyphen", "\u00ad"],
    ["Hangul fillers", "\u3164\uffa0\u115f\u1160"],
    ["variation selectors", "\ufe0f\ufe0e"],
    ["tags", "\u{e0001}\u{e0041}"],
    ["a braille cell without dots", "\u2800"],
    ["annotation marks", "\ufff9\ufffa\ufffb"],
    ["all of these between spaces", " \u200b \u2800 \u00ad "],
  ])("[P40] %s alone is no name and no line, and as a label it is none", (_, text) => {
    expect(read(nameSchema, text)).toEqual({ refused: "a name needs a character" });
    expect(read(lineSchema, text)).toEqual({ refused: "a line needs a character" });
    expect(read(labelSchema, text)).toEqual({ text: "" });
    expect(read(nameSchema, `${text}x`)).toHaveProperty("text");
  });
});
