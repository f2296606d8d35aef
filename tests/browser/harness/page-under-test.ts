import type { Page } from "playwright-core";
import type { RoomView } from "../../../src/client/room-link.ts";

/** What goes wrong on a page from now on, in the browser's own words; it fills as that happens. */
export function complaintsOf(page: Page, isExpected = (_text: string) => false): string[] {
  const complaints: string[] = [];
  page.on("pageerror", (error) => complaints.push(error.message));
  page.on("console", (message) => {
    const isComplaint = ["error", "warning"].includes(message.type()) && !isExpected(message.text());
    if (isComplaint) complaints.push(message.text());
  });
  return complaints;
}

/** Shows a view of a room on a page of the harness, at the view's own instant, with what stands beside the timer. */
export async function showView(page: Page, view: RoomView): Promise<void> {
  await page.evaluate((given) => {
    if (given.state !== null) window.harness.link.clock.guess(given.state.now);
    window.harness.link.change(given);
  }, view);
  const hasAside = view.state !== null && view.status !== "refused" && !page.url().endsWith("/overlay");
  if (hasAside) await page.locator("aside section").first().waitFor({ state: "attached" });
}
