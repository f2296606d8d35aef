import type { Picture } from "./view-model.ts";

/** What lies outside the page's own element: the title, the icon of the tab, the colors of the state. */
export function showInBrowser(picture: Picture): void {
  if (document.title !== picture.title) document.title = picture.title;
  const root = document.documentElement.dataset;
  root.tone = picture.tone;
  root.live = String(picture.link.isLive);
  const favicon = document.querySelector<HTMLLinkElement>('link[rel="icon"]');
  if (favicon !== null && favicon.getAttribute("href") !== picture.favicon) favicon.href = picture.favicon;
}
