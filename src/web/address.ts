import { mainRoom } from "../protocol/room-id.ts";

/** Where this page is. Everything is relative to the base, so that a path prefix in front changes nothing. */
export interface Address {
  readonly room: string;
  /** The same room for a desk, for a wall, or to be laid over a film. */
  readonly view: "page" | "wall" | "overlay";
  /** The link that others join by. */
  readonly share: string;
  /** The link to the room `main`. */
  readonly home: string;
  readonly origin: string;
  readonly socketPath: string;
}

/** The room is in the path: `r/<room>` below the base, or none for `main`; behind it may be `/wall` or `/overlay`. */
export function readAddress(base: string, location: string): Address {
  const home = new URL("./", base);
  const { pathname } = new URL(location);
  const below = pathname.startsWith(home.pathname) ? pathname.slice(home.pathname.length) : "";
  const [, name, view] = /^r\/([^/]+)(?:\/(wall|overlay))?/.exec(below) ?? [];
  const room = decode(name) ?? mainRoom;
  return {
    room,
    view: view === "wall" || view === "overlay" ? view : "page",
    share: roomUrl(home.href, room),
    home: home.href,
    origin: home.origin,
    socketPath: new URL("socket.io", home).pathname,
  };
}

/** The link to a room. @param home the link to the main room */
export const roomUrl = (home: string, room: string): string =>
  new URL(room === mainRoom ? "./" : `r/${encodeURIComponent(room)}`, home).href;

/** The link to a view of a room. */
export const viewUrl = (home: string, room: string, view: "wall" | "overlay"): string =>
  new URL(`r/${encodeURIComponent(room)}/${view}`, home).href;

function decode(part: string | undefined): string | null {
  if (part === undefined) return null;
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
