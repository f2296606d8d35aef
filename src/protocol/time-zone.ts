/** A place's clock on the wall. */
export interface TimeZone {
  /** As the IANA spells it, such as `Europe/Amsterdam`. */
  readonly name: string;
  /** How far the clock on the wall is ahead of UTC at an instant (ms since the epoch), in ms. */
  offsetMs(at: number): number;
}

const dayMs = 86_400_000;

/** A time zone by its name; null when there is no such zone. */
export function createTimeZone(name: string): TimeZone | null {
  const format = createFormat(name);
  if (format === null) return null;
  const midnights = new Map<number, number>();
  const offsetAtMidnight = (day: number) => {
    const offset = midnights.get(day) ?? offsetIn(format, day * dayMs);
    midnights.set(day, offset);
    return offset;
  };
  const offsetMs = (at: number) => {
    const day = Math.floor(at / dayMs);
    const before = offsetAtMidnight(day);
    // No clock is changed twice in a day; and asking for every row of a long history would take half a second.
    return before === offsetAtMidnight(day + 1) ? before : offsetIn(format, at);
  };
  return { name: format.resolvedOptions().timeZone, offsetMs };
}

/** How far a zone's clock is ahead of UTC, in ms; to the minute, as zones have been since 1972. */
function offsetIn(format: Intl.DateTimeFormat, at: number): number {
  const parts = format.formatToParts(at);
  const part = (type: string) => Number(parts.find((each) => each.type === type)?.value);
  const wall = Date.UTC(part("year"), part("month") - 1, part("day"), part("hour"), part("minute"));
  return wall - Math.floor(at / 60_000) * 60_000;
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
