/** A place's clock on the wall. */
export interface TimeZone {
  /** As the IANA spells it, such as `Europe/Amsterdam`. */
  readonly name: string;
  /** How far the clock on the wall is ahead of UTC at an instant (ms since the epoch), in ms. */
  offsetMs(at: number): number;
}

/** A time zone by its name; null when there is no such zone. */
export function createTimeZone(name: string): TimeZone | null {
  const format = createFormat(name);
  if (format === null) return null;
  const offsetMs = (at: number) => {
    const parts = format.formatToParts(at);
    const part = (type: string) => Number(parts.find((each) => each.type === type)?.value);
    const wall = Date.UTC(part("year"), part("month") - 1, part("day"), part("hour"), part("minute"));
    // To the minute: zones have had no odd seconds since 1972.
    return wall - Math.floor(at / 60_000) * 60_000;
  };
  return { name: format.resolvedOptions().timeZone, offsetMs };
}

function createFormat(timeZone: string): Intl.DateTimeFormat | null {
  try {
    return new Intl.DateTimeFormat("en-US", {
      timeZone,
      calendar: "gregory",
      numberingSystem: "latn",
      hourCycle: "h23",
      year: "numeric",
      month: "numeric",
      day: "numeric",
      hour: "numeric",
      minute: "numeric",
    });
  } catch {
    return null;
  }
}

/** An instant (ms since the epoch) by ISO 8601 with the zone's offset: `2026-11-21T14:03:05.120+01:00`. */
export function toIso(at: number, zone: TimeZone): string {
  const offsetMs = zone.offsetMs(at);
  const minutes = Math.abs(offsetMs) / 60_000;
  const two = (value: number) => String(value).padStart(2, "0");
  const offset = `${offsetMs < 0 ? "-" : "+"}${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
  return new Date(at + offsetMs).toISOString().slice(0, -1) + offset;
}
