import type * as v from "valibot";
import { describe, expect, it } from "vitest";
import { courseMessageSchema } from "../../src/protocol/course.ts";
import { limits } from "../../src/protocol/limits.ts";
import { parse } from "../../src/protocol/parse.ts";
import { commandSchemas, joinSchema, memberSchemas } from "../../src/protocol/wire.ts";

const setup = {
  workSeconds: 1500,
  shortBreakSeconds: 300,
  longBreakSeconds: 0,
  cycles: 4,
  autoStart: "off",
  abandonSeconds: 0,
};
const day = limits.phaseSeconds;

/** A message that fits, and for each of its fields what still fits and what does not any more. */
interface Row {
  readonly name: string;
  readonly schema: v.GenericSchema;
  readonly message: Readonly<Record<string, unknown>>;
  readonly fields: Readonly<
    Record<string, { readonly right: readonly unknown[]; readonly wrong: readonly unknown[] }>
  >;
}

const noNumbers = ["1", null, Number.NaN, Number.POSITIVE_INFINITY, [], {}, true];
const rev = { right: [0, Number.MAX_SAFE_INTEGER], wrong: [-1, 0.5, 2 ** 53, ...noNumbers] };
const op = {
  right: ["a", "A-z_0", "o".repeat(limits.opLength)],
  wrong: ["", "a b", "a\n", "ä", "o".repeat(limits.opLength + 1), 7, null],
};
const seconds = (least: number) => ({
  right: [least, day],
  wrong: [least - 1, day + 1, 1.5, ...noNumbers],
});

const rows: readonly Row[] = [
  { name: "pause", schema: commandSchemas.pause, message: { rev: 0, op: "a" }, fields: { rev, op } },
  {
    name: "press",
    schema: commandSchemas.press,
    message: { rev: 0, op: "a" },
    fields: { op, rev: { right: [undefined, ...rev.right], wrong: rev.wrong } },
  },
  {
    name: "setup",
    schema: commandSchemas.setup,
    message: { rev: 0, op: "a", setup, apply: "now" },
    fields: {
      apply: { right: ["now", "next"], wrong: ["later", "", null, undefined] },
      "setup.workSeconds": seconds(1),
      "setup.shortBreakSeconds": seconds(1),
      "setup.longBreakSeconds": seconds(0),
      "setup.abandonSeconds": seconds(0),
      "setup.cycles": { right: [1, limits.cycles], wrong: [0, limits.cycles + 1, 1.5, ...noNumbers] },
      "setup.autoStart": { right: ["off", "breaks", "all"], wrong: ["on", "", true, null, undefined] },
    },
  },
  {
    name: "clock",
    schema: memberSchemas.clock,
    message: { sentAt: 0 },
    fields: { sentAt: { right: [-1, 0.5, 1e300], wrong: noNumbers } },
  },
  {
    name: "sound",
    schema: memberSchemas.sound,
    message: { state: "on" },
    fields: {
      state: { right: ["on", "muted", "blocked"], wrong: ["off", null] },
      syncErrorMs: { right: [undefined, 0, 0.5, 1e9], wrong: [-0.1, 1e9 + 1, ...noNumbers] },
    },
  },
  {
    name: "board",
    schema: memberSchemas.board,
    message: { status: "ready" },
    fields: {
      status: { right: ["ready", "connecting", "lost", "virtual"], wrong: ["broken", null, undefined] },
      detail: { right: [undefined, "", "x".repeat(200)], wrong: ["x".repeat(201), 7, null] },
      rings: { right: [undefined, true, false], wrong: ["yes", null, 1] },
    },
  },
  {
    name: "contact",
    schema: memberSchemas.contact,
    message: { board: "b", down: true },
    fields: {
      board: { right: ["", "b".repeat(limits.opLength)], wrong: ["b".repeat(limits.opLength + 1), null, 7] },
      down: { right: [true, false], wrong: [1, "true", null, undefined] },
    },
  },
  {
    name: "join",
    schema: joinSchema,
    message: { protocol: 1 },
    fields: {
      protocol: { right: [1], wrong: [0, 2, "1", null, undefined] },
      kind: { right: [undefined, "screen", "board", "tool"], wrong: ["admin", null] },
      token: { right: [undefined, "", "t".repeat(256)], wrong: ["t".repeat(257), 7, null] },
      room: { right: [undefined, "a"], wrong: ["", "A", "../x", null] },
    },
  },
  {
    name: "course setup",
    schema: courseMessageSchema,
    message: { action: "setup", work_duration: 1, break_duration: 1, number_cycles: 0 },
    fields: {
      work_duration: {
        right: [1, "25", day, String(day)],
        wrong: [0, "0", day + 1, "1e3", "-1", " 1", "x1", ""],
      },
      break_duration: { right: [1, "999"], wrong: [0, day + 1, 1.5, null, undefined] },
      number_cycles: { right: [0, limits.cycles - 1, "3"], wrong: [-1, limits.cycles, "12", 0.5] },
    },
  },
];

function withField(message: Row["message"], path: string, value: unknown): unknown {
  const [first = "", ...rest] = path.split(".");
  if (rest.length === 0) return { ...message, [first]: value };
  return { ...message, [first]: withField(message[first] as Row["message"], rest.join("."), value) };
}

describe("the limits of every field", () => {
  const cases = rows.flatMap(({ name, schema, message, fields }) =>
    Object.entries(fields).map(([path, values]) => ({ name, schema, message, path, values })),
  );

  it.each(cases)("[P4] $name: $path", ({ schema, message, path, values }) => {
    expect(parse(schema, message).ok).toBe(true);
    for (const value of values.right) {
      const parsed = parse(schema, withField(message, path, value));
      expect(parsed, JSON.stringify(value)).toMatchObject({ ok: true });
    }
    for (const value of values.wrong) {
      const parsed = parse(schema, withField(message, path, value));
      expect(parsed, JSON.stringify(value)).toMatchObject({
        ok: false,
        error: { code: "invalid", field: path },
      });
      expect(parsed.ok ? "" : parsed.error.message).toMatch(new RegExp(`^${path}: .`));
    }
  });

  it("[P4] what is no message at all has no field", () => {
    for (const value of [null, undefined, 7, "x", true]) {
      const parsed = parse(commandSchemas.pause, value);
      expect(parsed).toMatchObject({ ok: false, error: { code: "invalid" } });
      expect(parsed.ok ? "" : parsed.error).not.toHaveProperty("field");
    }
  });
});
