import type { RoomLink } from "../client/room-link.ts";

const prefix = "key ";
/** The secret of a link that lets people in: in the fragment, which no browser sends to a server. */
const inFragment = /^#key=([\w.-]{1,256})$/;
/** What can be a key: a server would not even let somebody look on with anything else. */
const isKey = (kept: string | null) => kept !== null && /^[\w.-]{1,256}$/.test(kept);

/** What this device has to show for itself in a room; null: nothing. */
export function readRoomKey(room: string): string | null {
  try {
    const kept = localStorage.getItem(prefix + room);
    return isKey(kept) ? kept : null;
  } catch {
    return null;
  }
}

/** Keeps a key on this device; null: it is worth nothing any more. */
export function keepRoomKey(room: string, key: string | null): void {
  try {
    if (key === null) localStorage.removeItem(prefix + room);
    else localStorage.setItem(prefix + room, key);
  } catch {
    // Storage is switched off; the key lasts as long as the page.
  }
}

/**
 * Takes the key out of the page's address, so that nobody copies it by accident, or the one that was kept before.
 * Where one was kept, the other takes its place only by {@link proveRoomKey}: anybody can make a link.
 */
export function takeRoomKey(room: string): string | null {
  const key = inFragment.exec(location.hash)?.[1];
  const kept = readRoomKey(room);
  if (key === undefined) return kept;
  history.replaceState(null, "", location.pathname + location.search);
  if (kept === null) keepRoomKey(room, key);
  return key;
}

/**
 * Keeps the key of a link in the place of another once the server lets us in with it. With one that is worth nothing
 * the page begins anew, with the key that was kept.
 */
export function proveRoomKey(
  link: Pick<RoomLink, "onChange">,
  room: string,
  key: string,
  reload: () => void,
): void {
  const kept = readRoomKey(room);
  if (kept === null || kept === key) return;
  const stop = link.onChange(({ welcome }) => {
    if (welcome === null) return;
    stop();
    // In an open room neither is worth anything.
    if (welcome.lock == null) return;
    if (welcome.you.mayPress) keepRoomKey(room, key);
    else reload();
  });
}

/** The link that lets others in who have it. */
export const linkWithKey = (share: string, key: string): string => `${share}#key=${key}`;
