import type { Address } from "../address.ts";

/** Where this browser's clock hangs; nothing where it does not know, then the server's own zone counts. */
function ownZone(): string | null {
  try {
    const { timeZone } = new Intl.DateTimeFormat().resolvedOptions();
    return timeZone === undefined || timeZone === "Etc/Unknown" ? null : timeZone;
  } catch {
    return null;
  }
}

export interface HistoryWish {
  /** How many of the newest rows; all, where nothing is said. */
  readonly rows?: number;
  readonly zone?: string | null;
}

/** Where the history of the room is to be had, by the days of a time zone. */
export function historyUrl(
  { home, room }: Pick<Address, "home" | "room">,
  form: "json" | "csv",
  { rows, zone = ownZone() }: HistoryWish = {},
): string {
  const url = new URL(`r/${encodeURIComponent(room)}/history.${form}`, home);
  if (zone !== null) url.searchParams.set("zone", zone);
  if (rows !== undefined) url.searchParams.set("rows", String(rows));
  return url.href;
}
