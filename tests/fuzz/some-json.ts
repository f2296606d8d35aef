import type { SeededRandom } from "../support/seeded-random.ts";

/** Names that mean something to JavaScript or to Socket.IO. */
const tellingNames = [
  "__proto__",
  "constructor",
  "prototype",
  "toString",
  "hasOwnProperty",
  "then",
  "connect",
  "connect_error",
  "disconnect",
  "disconnecting",
  "error",
  "newListener",
  "removeListener",
  "_placeholder",
] as const;

const nastyNumbers = [
  "-1",
  "1e309",
  "-0",
  "9007199254740993",
  "1e-400",
  "0.1",
  "2147483648",
  "4242",
] as const;
/** Not JSON, whatever some parsers say. */
const noJson = ["NaN", "Infinity", "undefined", "01", "'x'", "{a:1}", "[1,]", "", "\u0000"] as const;
const nastyStrings = [
  "\\ud800",
  "\\udc00x",
  "\\u0000",
  "\u202e",
  "\ufeff",
  "../..",
  "<img src=x onerror=alert(1)>",
  "=cmd()",
  "𝕏".repeat(20),
  "a".repeat(300),
  "%s%n",
  "\\n\\r\\u001b[31m",
] as const;

export function tellingName(random: SeededRandom): string {
  return random.pick(tellingNames);
}

/** A value as JSON text, small most of the time; sometimes very deep, and now and then no JSON at all. */
export function someJson(random: SeededRandom, depth = 0): string {
  const inner = () => someJson(random, depth + 1);
  const many = (low: number, high: number) => Array.from({ length: random.whole(low, high) });
  const string = () => `"${random.chance(0.5) ? random.pick(nastyStrings) : tellingName(random)}"`;
  const kinds: (() => string)[] = [
    () => random.pick(["null", "true", "false", '""', "[]", "{}", "0"]),
    () => random.pick(nastyNumbers),
    string,
    () => `${random.whole(-5, 5)}`,
  ];
  if (depth < 3) {
    kinds.push(
      () => `[${many(0, 3).map(inner).join(",")}]`,
      () =>
        `{${many(0, 3)
          .map(() => `${string()}:${inner()}`)
          .join(",")}}`,
      () => `{"__proto__":${inner()},"polluted":true}`,
      () => `{"_placeholder":true,"num":${random.pick(["0", "-1", "1e9", '"0"', "null"])}}`,
    );
  }
  if (depth === 0) kinds.push(() => random.pick(noJson));
  // These take longer than all others together.
  if (depth === 0 && random.chance(0.02)) return veryDeep(random);
  return random.pick(kinds)();
}

function veryDeep(random: SeededRandom): string {
  return random.pick([
    () => "[".repeat(random.pick([10, 1_000, 7_000])),
    () => `${"[".repeat(6_000)}${"]".repeat(6_000)}`,
    () => `${'{"a":'.repeat(1_500)}1${"}".repeat(1_500)}`,
  ])();
}

/** The same text with something missing, doubled or changed. */
export function damaged(text: string, random: SeededRandom): string {
  const at = random.whole(0, text.length);
  return random.pick([
    () => text.slice(0, at),
    () => text.slice(at),
    () => `${text.slice(0, at)}${String.fromCharCode(random.whole(0, 0xffff))}${text.slice(at + 1)}`,
    () => `${text.slice(0, at)}${text.slice(at + 1)}`,
    () => text + text,
  ])();
}
