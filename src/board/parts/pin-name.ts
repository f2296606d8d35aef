/** The first of the analogue inputs A0, A1 …, which are pins too. */
export const firstAnaloguePin = 14;

/** The last that any board has here: A7 of a Nano. */
const lastAnaloguePin = 21;

/** What is printed next to a pin: `9`, `A4`. */
export function pinName(pin: number): string {
  const isAnalogue = pin >= firstAnaloguePin && pin <= lastAnaloguePin;
  return isAnalogue ? `A${pin - firstAnaloguePin}` : String(pin);
}

/**
 * A pin as Johnny-Five must be told of it. The number of an analogue pin would not do: it takes 14 for A0, and
 * that for pin 0.
 */
export function johnnyFivePin(pin: number): number | string {
  return pin < firstAnaloguePin ? pin : pinName(pin);
}

/** `3, 5, 6 or 11`; many neighbors are drawn together: `2 to 13 or A0 to A5`. */
export function pinList(pins: readonly number[], word: "and" | "or"): string {
  return listed(runsOf(pins).flatMap(runNames), word);
}

/** `the ring`, `the RGB LED's blue`: a part, and which of its pins. */
export function useName(title: string, label: string | undefined): string {
  return label === undefined ? `the ${title}` : `the ${title}'s ${label}`;
}

/** `a, b and c`. */
export function listed(names: readonly string[], word: "and" | "or"): string {
  if (names.length < 2) return names.join("");
  return `${names.slice(0, -1).join(", ")} ${word} ${names.at(-1)}`;
}

type Run = readonly [first: number, last: number];

function runsOf(pins: readonly number[]): readonly Run[] {
  const runs: Run[] = [];
  for (const pin of pins) {
    const run = runs.at(-1);
    if (run?.[1] === pin - 1 && pin !== firstAnaloguePin) runs[runs.length - 1] = [run[0], pin];
    else runs.push([pin, pin]);
  }
  return runs;
}

/** So many neighbors are named one by one. */
const shortRun = 3;

function runNames([first, last]: Run): readonly string[] {
  const length = last - first + 1;
  if (length > shortRun) return [`${pinName(first)} to ${pinName(last)}`];
  return Array.from({ length }, (_, index) => pinName(first + index));
}
