import { describe, expect, it } from "vitest";
import {
  lockNoticeSchema,
  pairingCodeSchema,
  pinSchema,
  tokenAnswerSchema,
} from "../../src/protocol/lock.ts";
import { parse } from "../../src/protocol/parse.ts";

function refusalOf(schema: typeof pinSchema | typeof pairingCodeSchema, text: unknown): string | null {
  const parsed = parse(schema, text);
  return parsed.ok ? null : parsed.error.message;
}

describe("locks", () => {
  it("[X50] a PIN is 6 to 32 digits", () => {
    for (const pin of ["314159", "000000", "1".repeat(7), "1".repeat(31), "1".repeat(32)]) {
      expect(refusalOf(pinSchema, pin), pin).toBeNull();
    }
    for (const pin of ["", "3", "31415"]) expect(refusalOf(pinSchema, pin), pin).toBe("at least 6 digits");
    for (const pin of ["a14159", "31415a", "314 159", " 314159", "314159\n", "-314159", "٣١٤١٥٩", "abcdef"]) {
      expect(refusalOf(pinSchema, pin), pin).toBe("only digits");
    }
    for (const pin of ["1".repeat(33), 314_159, null, undefined, ["314159"]]) {
      expect(refusalOf(pinSchema, pin)).toEqual(expect.any(String));
    }
  });

  it("[P41] a pairing code is six digits", () => {
    expect(refusalOf(pairingCodeSchema, "314159")).toBeNull();
    for (const code of ["", "3", "31415", "3141592", "a314159", "314159a", "31415a", "abcdef", "314159\n"]) {
      expect(refusalOf(pairingCodeSchema, code), code).toBe("six digits");
    }
    expect(refusalOf(pairingCodeSchema, 314_159)).toEqual(expect.any(String));
  });

  it("[P41] a lock says by whom and since when; what a PIN is exchanged for is a token", () => {
    const notice = { by: "Ana", at: 5 };
    expect(parse(lockNoticeSchema, { ...notice, pin: "314159" })).toEqual({ ok: true, value: notice });
    for (const half of [{}, { by: "Ana" }, { at: 5 }, { by: 7, at: 5 }, { by: "Ana", at: "5" }]) {
      expect(parse(lockNoticeSchema, half).ok).toBe(false);
    }
    expect(parse(tokenAnswerSchema, { token: "t" })).toEqual({ ok: true, value: { token: "t" } });
    for (const half of [{}, { token: 7 }, null]) expect(parse(tokenAnswerSchema, half).ok).toBe(false);
  });
});
