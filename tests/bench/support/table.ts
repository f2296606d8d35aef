import { type Figure, judge, type Verdict } from "../frame.ts";

const marks: Readonly<Record<Verdict, string>> = { met: "met", missed: "MISSED", missing: "n/a", none: "" };
/** Longer texts are cut off in the table; the file has them whole. */
const longestCell = 46;

/** Four significant digits are more than the noise of a busy machine leaves standing. */
export function formatNumber(value: number): string {
  if (Number.isInteger(value)) return String(value);
  const size = Math.abs(value);
  const decimals = size >= 1000 ? 0 : size >= 100 ? 1 : size >= 10 ? 2 : 3;
  return value.toFixed(decimals);
}

function formatAim({ aim, unit }: Figure): string {
  if (aim === undefined) return "";
  const sign = aim.atMost === undefined ? "≥" : "≤";
  const bound = formatNumber(aim.atMost ?? aim.atLeast ?? Number.NaN);
  return `${sign} ${bound}${aim.of === "ratio" ? "×" : ` ${unit}`}`;
}

function row(figure: Figure): readonly string[] {
  const { what, unit, value, reference, ratio } = figure;
  return [
    what.length > longestCell ? `${what.slice(0, longestCell - 1)}…` : what,
    value === null ? "n/a" : `${formatNumber(value)} ${unit}`,
    reference === undefined ? "" : `${formatNumber(reference.value)} ${unit}`,
    ratio === undefined ? "" : `${ratio.toFixed(2)}×`,
    formatAim(figure),
    marks[judge(figure)],
  ];
}

const header = ["", "measured", "reference", "ratio", "aim", ""];
const widths = [longestCell, 16, 16, 7, 14, 6];

function line(cells: readonly string[]): string {
  return cells
    .map((cell, index) => (index === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[index] ?? 0)))
    .join("  ")
    .trimEnd();
}

/** The head of the table. */
export function tableHeader(): string {
  return line(header);
}

/** One benchmark's part of the table: its name, its figures, and what is to be said about them. */
export function tablePart(name: string, figures: readonly Figure[]): string {
  const lines = [`${name}`];
  for (const figure of figures) {
    lines.push(line([`  ${row(figure)[0]}`, ...row(figure).slice(1)]));
    if (figure.reference !== undefined) lines.push(`      against ${figure.reference.what}`);
    if (figure.note !== undefined) lines.push(`      ${figure.note}`);
  }
  return lines.join("\n");
}
