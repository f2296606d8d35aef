import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";

const read = (name: string) =>
  readFileSync(new URL(`../../../src/web/styles/${name}`, import.meta.url), "utf8");
const [light = "", dark = ""] = read("history.css").split(':root:where([data-theme="dark"])');
const [lightTokens = "", darkTokens = ""] = read("tokens.css").split(':root:where([data-theme="dark"])');

function color(sheet: string, name: string): string {
  const found = new RegExp(`--${name}:\\s*(#[0-9a-f]{6})`).exec(sheet)?.[1];
  if (found === undefined) throw new Error(`no color ${name}`);
  return found;
}

/** Relative luminance, as WCAG 2.2 defines it. */
function luminance(hex: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5]
    .map((start) => Number.parseInt(hex.slice(start, start + 2), 16) / 255)
    .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(one: string, other: string): number {
  const [darker = 0, lighter = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (lighter + 0.05) / (darker + 0.05);
}

describe.each([
  ["light", light, lightTokens],
  ["dark", dark, darkTokens],
])("the heat map in the %s theme", (_, sheet, tokens) => {
  const steps = [0, 1, 2, 3, 4].map((step) => color(sheet, `heat-${step}`));
  const ground = color(tokens, "raise");

  test("[W85] each step stands out more than the one before", () => {
    const standsOut = steps.map((step) => contrast(step, ground));
    for (const [index, much] of standsOut.slice(1).entries()) {
      expect(much / (standsOut[index] ?? 0), `step ${index + 1}`).toBeGreaterThan(1.15);
    }
    expect(contrast(steps[0] ?? "", steps[4] ?? "")).toBeGreaterThan(4.5);
  });

  test("[W85] words on the panel are 4.5 : 1, and with them the mark of today", () => {
    for (const ink of ["ink", "ink-soft", "work-text"]) {
      expect(contrast(color(tokens, ink), ground), ink).toBeGreaterThanOrEqual(4.5);
    }
  });
});
