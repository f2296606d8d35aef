import type { RoomLink } from "../client/room-link.ts";
import type { Address } from "./address.ts";
import { startInstall } from "./install/start-install.ts";

/** What is not needed to see the timer, and comes after the first sight of it. */
export function afterFirstView(root: HTMLElement, link: RoomLink, address: Address): void {
  // An overlay lies over somebody's film: nothing in it is to be touched.
  root.inert = address.view === "overlay";
  if (address.view === "wall") {
    void import("./views/wall.ts").then(({ startWall }) => startWall(root, address.share));
  }
  startInstall(link, address);
}
