import { expect, test } from "vitest";
import { AddressBuckets } from "../../../src/server/door/address-buckets.ts";
import { fixedLimits } from "../../../src/server/door/server-limits.ts";

test("[X106] of more addresses than can be remembered those go that were quiet longest", () => {
  const buckets = new AddressBuckets(1, 1);
  const [quiet, busy] = ["10.0.0.1", "10.0.0.2"];
  expect([buckets.take(quiet, 0), buckets.take(busy, 0)]).toEqual([true, true]);
  for (let n = 0; n < fixedLimits.addresses; n += 1) {
    buckets.take(`2001:db8:${(n >> 8).toString(16)}:${(n & 255).toString(16)}::1`, 0);
    expect(buckets.take(busy, 0)).toBe(false);
  }
  expect(buckets.take(quiet, 0)).toBe(true);
});
