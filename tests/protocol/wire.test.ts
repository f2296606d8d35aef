import type * as v from "valibot";
import { describe, expect, it } from "vitest";
import { limits } from "../../src/protocol/limits.ts";
import { parse } from "../../src/protocol/parse.ts";
import {
  clockAnswerSchema,
  codeSchema,
  commandSchemas,
  protocolVersion,
  refusalSchema,
  replySchema,
  serverEvents,
} from "../../src/protocol/wire.ts";
import { aRoomState } from "../support/manual-room-link.ts";

describe("the wire", () => {
  it("[P3] unknown fields are ignored", () => {
    expect(parse(commandSchemas.pause, { rev: 1, op: "a", later: true })).toEqual({
      ok: true,
      value: { rev: 1, op: "a" },
    });
  });

  it("[P3] __proto__ and friends are fields like any other: ignored, and nothing is polluted", () => {
    const evil = JSON.parse('{"rev":1,"op":"a","__proto__":{"polluted":1},"constructor":{"prototype":{}}}');
    const parsed = parse(commandSchemas.pause, evil);
    expect(parsed).toEqual({ ok: true, value: { rev: 1, op: "a" } });
    expect(Object.keys(parsed.ok ? parsed.value : {})).toEqual(["rev", "op"]);
  });

  it("[P4] says which part does not fit", () => {
    const setup = { workSeconds: 0, shortBreakSeconds: 1, longBreakSeconds: 1, cycles: 1, autoStart: "off" };
    expect(parse(commandSchemas.setup, { rev: 0, op: "a", apply: "now", setup })).toMatchObject({
      ok: false,
      error: { code: "invalid", field: "setup.workSeconds" },
    });
  });

  it("[P5] extend takes 1 s to 4 h, whole", () => {
    const extend = (seconds: unknown) => parse(commandSchemas.extend, { rev: 0, op: "a", seconds }).ok;
    expect([1, 300, limits.extendSeconds].map(extend)).toEqual([true, true, true]);
    const wrong = [0, -1, 1.5, limits.extendSeconds + 1, Number.NaN, Number.POSITIVE_INFINITY, "60", null];
    expect(wrong.map(extend)).toEqual(wrong.map(() => false));
  });

  it("[P4] what is said about a long value stays short", () => {
    const message = { rev: 0, op: "a", apply: "x".repeat(5000), setup: {} };
    const parsed = parse(commandSchemas.setup, { ...message, setup: aRoomState().setup });
    expect(parsed).toMatchObject({ ok: false, error: { field: "apply" } });
    expect(parsed.ok ? "" : parsed.error.message).toHaveLength("apply: ".length + 160);
  });
});

const fits = (schema: v.GenericSchema, message: unknown) => parse(schema, message).ok;

describe("what the server says", () => {
  const error = { code: "stale", message: "Somebody was faster." };

  it("[P41] a refusal has one of seven codes, in the order in which they are judged", () => {
    const codes = ["unsupported", "too_many", "invalid", "not_allowed", "stale", "not_now", "unavailable"];
    expect(codeSchema.options).toEqual(codes);
    for (const code of codes) expect(fits(refusalSchema, { ...error, code }), code).toBe(true);
    expect(fits(refusalSchema, { ...error, field: "setup.cycles" })).toBe(true);
    const wrong = [
      {},
      { code: "stale" },
      { ...error, code: "" },
      { ...error, message: 7 },
      { ...error, field: 7 },
    ];
    expect(wrong.map((each) => fits(refusalSchema, each))).toEqual(wrong.map(() => false));
  });

  it("[P41] a reply is well, or says why not; either may bring the state", () => {
    const state = aRoomState();
    const right = [
      { ok: true },
      { ok: true, state, data: 7 },
      { ok: false, error },
      { ok: false, error, state },
    ];
    expect(right.map((each) => parse(replySchema, each))).toEqual(
      right.map((value) => ({ ok: true, value })),
    );
    const wrong = [
      {},
      { ok: "true" },
      { ok: true, state: {} },
      { ok: false },
      { ok: false, error: {} },
      null,
    ];
    expect(wrong.map((each) => fits(replySchema, each))).toEqual(wrong.map(() => false));
  });

  it("[P41] a farewell has one of four reasons, and the clock answers with two instants", () => {
    for (const reason of ["restarting", "closing", "too_slow", "too_many"]) {
      expect(fits(serverEvents.farewell, { reason }), reason).toBe(true);
    }
    for (const reason of ["", "bored", null, undefined]) {
      expect(fits(serverEvents.farewell, { reason }), String(reason)).toBe(false);
    }
    expect(fits(clockAnswerSchema, { sentAt: 1, now: 2 })).toBe(true);
    for (const half of [{}, { sentAt: 1 }, { now: 2 }, { sentAt: "1", now: 2 }]) {
      expect(fits(clockAnswerSchema, half)).toBe(false);
    }
  });

  it("[P41] a welcome says who you are, and whether the room is locked", () => {
    const you = { id: "m1", name: "Ana", mayPress: true };
    const welcome = { you, build: "b", protocol: protocolVersion };
    const lock = { by: "Ana", at: 5 };
    const right = [welcome, { ...welcome, lock }, { ...welcome, lock: null }];
    expect(right.map((each) => parse(serverEvents.welcome, each))).toEqual(
      right.map((value) => ({ ok: true, value })),
    );
    const wrong = [
      { ...welcome, lock: {} },
      { ...welcome, lock: { by: "Ana" } },
      { ...welcome, you: {} },
      {},
    ];
    expect(wrong.map((each) => fits(serverEvents.welcome, each))).toEqual(wrong.map(() => false));
  });
});
