import type { RoomLink } from "../../client/room-link.ts";
import { Ticker } from "../ticker.ts";
import { AppBadge } from "./app-badge.ts";
import { BrowserBadge, hasBadge } from "./browser-badge.ts";

/** Lets the icon of an installed page count along, where the browser can do that. */
export function startBadge(link: Pick<RoomLink, "view" | "clock" | "onChange">): void {
  if (!hasBadge()) return;
  const badge = new AppBadge(new BrowserBadge());
  const update = () => ticker.setFor(badge.update(link.view, link.clock.now() ?? 0));
  const ticker = new Ticker(update);
  link.onChange(update);
  update();
  window.addEventListener("pagehide", () => {
    ticker.setFor(null);
    badge.close();
  });
  // Out of the back-forward cache the page goes on where it was.
  window.addEventListener("pageshow", update);
}
