import { html, svg, type TemplateResult } from "lit-html";
import type { HistoryRow } from "../../protocol/history-report.ts";
import { icon } from "../icons.ts";

/** Drawn with the pen of the page's own icons. */
const drawn = (strokes: TemplateResult<2>) =>
  html`<svg class="icon" viewBox="0 0 24 24" aria-hidden="true">${strokes}</svg>`;

export const downloadIcon = (): TemplateResult => drawn(svg`<path d="M12 4v11M7 10.5l5 5 5-5M5 20h14"/>`);

/** Beside the word that says the same. */
export function outcomeIcon(outcome: HistoryRow["outcome"]): TemplateResult {
  if (outcome === "completed") return drawn(svg`<path d="m5 12.5 4.5 4.5L19 7.5"/>`);
  return icon(outcome === "skipped" ? "skip" : outcome === "reset" ? "reset" : "off");
}
