const prefix = "key ";
/** The secret of a link that lets people in: in the fragment, which no browser sends to a server. */
const inFragment = /^#key=([\w.-]{1,256})$/;

/** What this device has to show for itself in a room; null: nothing. */
export function readRoomKey(room: string): string | null {
  try {
    return localStorage.getItem(prefix + room);
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

/** Takes the key out of the page's address, so that nobody copies it by accident, or the one that was kept before. */
export function takeRoomKey(room: string): string | null {
  const key = inFragment.exec(location.hash)?.[1];
  if (key === undefined) return readRoomKey(room);
  history.replaceState(null, "", location.pathname + location.search);
  keepRoomKey(room, key);
  return key;
}

/** The link that lets others in who have it. */
export const linkWithKey = (share: string, key: string): string => `${share}#key=${key}`;
