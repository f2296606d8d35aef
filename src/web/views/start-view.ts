import type { Address } from "../address.ts";

/** Dresses the page for where it is shown; styles hide what has no place there. */
export function startView(root: HTMLElement, { view, share }: Address): void {
  if (view === "page") return;
  document.documentElement.dataset.view = view;
  // An overlay lies over somebody's film: nothing in it is to be touched.
  if (view === "overlay") root.inert = true;
  if (view === "wall") void import("./wall.ts").then(({ startWall }) => startWall(root, share));
}
