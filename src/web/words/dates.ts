import { localeFor } from "./language.ts";
import { language, more } from "./words.ts";

const formats = new Map<string, (at: number) => string>();

/** Browsers without the feature read the date by its numbers. */
function createFormat(options: Intl.DateTimeFormatOptions): (at: number) => string {
  try {
    // Figures and months as everywhere else on the page, wherever its owner lives.
    const format = new Intl.DateTimeFormat(localeFor(language), {
      calendar: "gregory",
      numberingSystem: "latn",
      ...options,
    });
    return (at) => format.format(at);
  } catch {
    const part = options.hour === undefined ? [0, 10] : [11, 16];
    return (at) => new Date(at).toISOString().slice(...part);
  }
}

/** Says an instant (ms since the epoch) as the page's language does. */
export function formatDate(at: number, options: Intl.DateTimeFormatOptions): string {
  const key = language + JSON.stringify(options);
  const format = formats.get(key) ?? createFormat(options);
  formats.set(key, format);
  return format(at);
}

/** `14:05`, where this device is or in another zone. */
export const timeOfDay = (at: number, zone?: string): string =>
  formatDate(at, {
    hour: "2-digit",
    minute: "2-digit",
    hourCycle: "h23",
    ...(zone === undefined ? {} : { timeZone: zone }),
  });

/** `25 min`, `1 h 30 min`, `45 s`: every part that is not nothing. */
export function lengthInWords(seconds: number): string {
  const { lengths } = more;
  const parts = [
    [Math.floor(seconds / 3600), lengths.hours],
    [Math.floor((seconds % 3600) / 60), lengths.minutes],
    [seconds % 60, lengths.seconds],
  ] as const;
  const said = parts.filter(([value]) => value > 0).map(([value, say]) => say(value));
  return said.length === 0 ? lengths.minutes(0) : said.join(" ");
}
