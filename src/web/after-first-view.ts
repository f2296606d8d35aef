import type { RoomLink } from "../client/room-link.ts";
import type { Address } from "./address.ts";
import { startBadge } from "./badge/start-badge.ts";
import { startInstall } from "./install/start-install.ts";

/** Makes the page the view of the room that its address asks for. */
export function startView(root: HTMLElement, address: Address): void {
  // An overlay lies over somebody's film: nothing in it is to be touched.
  root.inert = address.view === "overlay";
  if (address.view === "wall") {
    void import("./views/wall.ts").then(({ startWall }) => startWall(root, address.share));
  }
}

/** What is not needed to see the timer, and comes after the first sight of it. */
export function afterFirstView(root: HTMLElement, link: RoomLink, address: Address): void {
  startView(root, address);
  startInstall(link, address);
  // A wall or an overlay has no icon that somebody looks at.
  if (address.view === "page") startBadge(link);
}
