/** Seconds in a unit, by how its name begins in the page's languages. The first that fits counts: `std` before `s`. */
const units: readonly (readonly [RegExp, number])[] = [
  [/^(?:h|u|std|stu|ore|ساع|س)/u, 3600],
  [/^(?:m|د)/u, 60],
  [/^(?:s|ث)/u, 1],
];

const one = /(\d+(?:[.,]\d+)?)\s*(\p{L}[\p{L}\p{M}]*\.?)?/uy;

const toNumber = (digits: string) => Number(digits.replace(",", "."));

/** Digits of Arabic and others, full-width forms and odd spaces become the plain ones. */
const plain = (text: string) =>
  text
    .normalize("NFKC")
    .replace(/[٠-٩]/g, (digit) => String(digit.charCodeAt(0) - 0x0660))
    .replace(/[۰-۹]/g, (digit) => String(digit.charCodeAt(0) - 0x06f0))
    .replace(/٫/g, ".")
    .trim()
    .toLowerCase();

/** `25:00` and `1:30:00`, as the tomato shows them. */
function readDigits(text: string): number | null {
  const parts = /^(?:(\d+):)?(\d+):([0-5]\d)$/.exec(text);
  if (parts === null) return null;
  const [, hours, minutes, seconds] = parts;
  if (hours !== undefined && Number(minutes) > 59) return null;
  return Number(hours ?? 0) * 3600 + Number(minutes) * 60 + Number(seconds);
}

/**
 * Reads a length as people write it: `90` (minutes), `1:30` (as the tomato shows it), `1 h 30`, `45 s`, `1,5 h`.
 * Units may be in any of the page's languages. @returns whole seconds; null where it is no length
 */
export function readLength(typed: string): number | null {
  const text = plain(typed);
  const asDigits = readDigits(text);
  if (asDigits !== null) return asDigits;
  let at = 0;
  let total = 0;
  let last = Number.POSITIVE_INFINITY;
  let isNamed = true;
  while (at < text.length) {
    one.lastIndex = at;
    const found = one.exec(text);
    if (found === null) return null;
    const [whole, digits = "", name] = found;
    const unit = name === undefined ? unitAfter(last) : unitOf(name);
    // After a number without a unit nothing more can be meant.
    if (!isNamed) return null;
    isNamed = name !== undefined;
    // From large to small, each once: `30 s 1 h` or `5 m 5 m` is more likely a slip than a wish.
    if (unit === null || unit >= last) return null;
    total += toNumber(digits) * unit;
    last = unit;
    at += whole.length;
    while (/\s/.test(text[at] ?? "")) at += 1;
  }
  return last === Number.POSITIVE_INFINITY ? null : Math.round(total);
}

/** A number without a unit is what comes after the unit before; alone it is minutes. */
function unitAfter(last: number): number | null {
  if (last === Number.POSITIVE_INFINITY || last === 3600) return 60;
  return last === 60 ? 1 : null;
}

const unitOf = (name: string): number | null => units.find(([pattern]) => pattern.test(name))?.[1] ?? null;
