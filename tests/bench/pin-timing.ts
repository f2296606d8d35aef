import { hashPin, isPin } from "../../src/server/access/pin-hash.ts";
import { createSecret, createToken, isSigned } from "../../src/server/access/token.ts";
import type { Benchmark, Figure } from "./frame.ts";
import { median, Pairs } from "./support/statistics.ts";

const pin = "314159";
/** Both wrong; of one nothing agrees with the right one, of the other all but the last digit. */
const far = "000000";
const near = "314158";

async function timed(work: () => unknown): Promise<number> {
  const begun = performance.now();
  await work();
  return performance.now() - begun;
}

/** Times the two in turns; which one goes first changes. */
async function compare(rounds: number, one: () => unknown, other: () => unknown): Promise<Pairs> {
  const pairs = new Pairs();
  for (let round = 0; round < rounds; round += 1) {
    const firstOne = round % 2 === 0 ? await timed(one) : null;
    const second = await timed(other);
    pairs.add(firstOne ?? (await timed(one)), second);
  }
  return pairs;
}

/** Whether the time that a wrong secret takes says how much of it was right. */
export const pinTiming: Benchmark = {
  name: "pin-timing",
  run: async () => {
    const kept = await hashPin(pin);
    await isPin(far, kept);
    const pins = await compare(
      100,
      () => isPin(near, kept),
      () => isPin(far, kept),
    );
    const secret = createSecret();
    const token = createToken(secret);
    const almost = `${token.slice(0, -1)}${token.endsWith("A") ? "B" : "A"}`;
    const [nonce = ""] = token.split(".");
    const nothing = `${nonce}.${"-".repeat(token.length - nonce.length - 1)}`;
    const many = (text: string) => () => {
      for (let n = 0; n < 2_000; n += 1) isSigned(text, secret);
    };
    const tokens = await compare(200, many(almost), many(nothing));
    const figure = (what: string, pairs: Pairs): Figure => ({
      what,
      unit: "ms",
      value: median(pairs.ours),
      reference: { what: "one that agrees in nothing", value: median(pairs.reference) },
      ratio: pairs.ratio,
      aim: { of: "ratio", atMost: 1.05 },
    });
    return [
      figure("a wrong PIN of which all but the last digit agrees", pins),
      figure("2 000 wrong tokens of which all but the last character agrees", tokens),
    ];
  },
};
