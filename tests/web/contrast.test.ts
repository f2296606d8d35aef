import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";

const read = (path: string) => readFileSync(new URL(`../../${path}`, import.meta.url), "utf8");
const tokens = read("src/web/styles/tokens.css");
const [light = "", dark = ""] = tokens.split(':root:where([data-theme="dark"])');

/** The colors of a theme by name; the dark one overrides the light one. */
function colorsOf(...sheets: readonly string[]): ReadonlyMap<string, string> {
  const found = sheets.flatMap((sheet) => [...sheet.matchAll(/--([\w-]+):\s*(#[0-9a-f]{6})/g)]);
  return new Map(found.map(([, name = "", color = ""]) => [name, color]));
}

/** Relative luminance, as WCAG 2.2 defines it. */
function luminance(color: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5]
    .map((start) => Number.parseInt(color.slice(start, start + 2), 16) / 255)
    .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(one: string, other: string): number {
  const [darker = 0, lighter = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (lighter + 0.05) / (darker + 0.05);
}

const tones = ["none", "idle", "work", "breakAlarm", "shortBreak", "workAlarm", "longBreak"];
const themes = { light: colorsOf(light), dark: colorsOf(light, dark) };

describe.each(Object.entries(themes))("in the %s theme", (_, colors) => {
  const color = (name: string): string => {
    const found = colors.get(name);
    if (found === undefined) throw new Error(`no token ${name}`);
    return found;
  };

  test.each(tones)("[W18] text on the page is 4.5 : 1 and the ring 3 : 1 in state %s", (tone) => {
    const wash = color(`${tone}-wash`);
    for (const ink of ["ink", "ink-soft", "trouble", `${tone}-text`, "work-text"]) {
      expect(contrast(color(ink), wash), `${ink} on ${tone}`).toBeGreaterThanOrEqual(4.5);
    }
    expect(contrast(color(`${tone}-edge`), wash), `ring in ${tone}`).toBeGreaterThanOrEqual(3);
  });

  test("[W18] text in fields is 4.5 : 1", () => {
    for (const ink of ["ink", "ink-soft"]) {
      expect(contrast(color(ink), color("raise"))).toBeGreaterThanOrEqual(4.5);
    }
  });

  test("[W18] the words on the tomato are 4.5 : 1 wherever on its skin they lie, dimmed digits 3 : 1", () => {
    const skin = [...read("public/tomato.svg").matchAll(/stop-color="(#[0-9a-f]{6})"/g)].map(
      ([, stop = ""]) => stop,
    );
    expect(skin).toHaveLength(3);
    for (const stop of skin) {
      expect(contrast(color("on-tomato"), stop), `on ${stop}`).toBeGreaterThanOrEqual(4.5);
      expect(contrast(color("on-tomato-dim"), stop), `dim on ${stop}`).toBeGreaterThanOrEqual(3);
    }
  });
});
