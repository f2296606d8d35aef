import { cleanText } from "../../protocol/text.ts";
import type { Finding, Mark } from "./finding.ts";

/** Marks stand in a column of this width. */
const markWidth = 4;
const indent = "  ";

/** SGR codes of terminals: green, yellow, red. */
const colors: Readonly<Record<Mark, number>> = { ok: 32, "!": 33, x: 31 };

/**
 * A finding as one line, and one more where something is to do. Sentences may carry what a server or a device said of
 * itself, so nothing in them reaches the terminal but text.
 */
export function printFinding({ mark, says, todo }: Finding, colorful: boolean): string {
  const column = mark.padEnd(markWidth);
  const painted = colorful ? `\u001b[${colors[mark]}m${column}\u001b[0m` : column;
  const line = `${indent}${painted}${cleanText(says)}\n`;
  return todo === undefined ? line : `${line}${indent}${" ".repeat(markWidth)}→ ${cleanText(todo)}\n`;
}

/** What it comes to, in a sentence. */
export function printSummary(findings: readonly Finding[]): string {
  const count = findings.filter(({ mark }) => mark === "x").length;
  if (count === 0) return "\nNothing needs to be mended.\n";
  return `\n${count === 1 ? "One thing needs" : `${count} things need`} to be mended.\n`;
}
