import { createRequire } from "node:module";
import type { AxeResults, RunOptions } from "axe-core";
import type { Page } from "playwright-core";

const source = createRequire(import.meta.url).resolve("axe-core/axe.min.js");

declare global {
  interface Window {
    readonly axe: { run(options: RunOptions): Promise<AxeResults> };
  }
}

/** Which of axe's rules: all that are on by themselves, or those that a theme can break (WCAG AA, or AAA). */
export type Rules = "all" | "colors" | "strong colors";

const only: Readonly<Record<Rules, readonly string[] | null>> = {
  all: null,
  colors: ["color-contrast", "link-in-text-block"],
  "strong colors": ["color-contrast", "color-contrast-enhanced", "link-in-text-block"],
};

/** Loads axe with each page of the context. As the browser's own script it is not held by the page's policy. */
export async function loadAxe(page: Page): Promise<void> {
  await page.context().addInitScript({ path: source });
}

/** What axe finds against the page as it is, one line for each place: rule, weight, element. */
export async function findingsOf(page: Page, rules: Rules): Promise<readonly string[]> {
  const { violations } = await page.evaluate(
    (ids): Promise<AxeResults> =>
      window.axe.run({
        ...(ids === null ? {} : { runOnly: { type: "rule" as const, values: [...ids] } }),
        resultTypes: ["violations"],
        preload: false,
      }),
    only[rules],
  );
  return violations.flatMap(({ id, impact, nodes }) =>
    nodes.map(({ html, failureSummary }) =>
      [
        id,
        impact,
        html.replace(/<!--.*?-->/g, "").slice(0, 120),
        failureSummary?.split("\n").slice(1).join(" ").trim(),
      ].join(" | "),
    ),
  );
}
