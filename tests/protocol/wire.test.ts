import { readFileSync } from "node:fs";
import * as v from "valibot";
import { describe, expect, it } from "vitest";
import { courseMessageSchema } from "../../src/protocol/course.ts";
import { historyReportSchema } from "../../src/protocol/history-report.ts";
import { limits } from "../../src/protocol/limits.ts";
import { parse } from "../../src/protocol/parse.ts";
import { feedEntrySchema } from "../../src/protocol/presence.ts";
import { isRoomId, suggestRoomId } from "../../src/protocol/room-id.ts";
import { cleanText, labelSchema, nameSchema } from "../../src/protocol/text.ts";
import {
  clientEvents,
  commandSchemas,
  joinSchema,
  protocolVersion,
  replySchema,
  serverEvents,
} from "../../src/protocol/wire.ts";
import { fingerprintOf } from "../support/describe-schema.ts";

const protocolPage = readFileSync(new URL("../../docs/protocol.md", import.meta.url), "utf8");

describe("the wire", () => {
  it("[P1] does not change without a line in its history", () => {
    const fingerprint = fingerprintOf({
      join: joinSchema,
      reply: replySchema,
      course: courseMessageSchema,
      history: historyReportSchema,
      entry: feedEntrySchema,
      ...prefixed("client", clientEvents),
      ...prefixed("server", serverEvents),
    });
    const history = [...protocolPage.matchAll(/^\| (\d+) \| \d{4}-\d\d-\d\d \| `([0-9a-f]{12})` \|/gm)];
    expect(history.at(-1)?.slice(1), "add a line to the history in docs/protocol.md").toEqual([
      String(protocolVersion),
      fingerprint,
    ]);
  });

  it("[P1] the fingerprint sees a limit move and a field come", () => {
    const before = fingerprintOf({ a: v.object({ x: v.pipe(v.number(), v.maxValue(3)) }) });
    expect(fingerprintOf({ a: v.object({ x: v.pipe(v.number(), v.maxValue(4)) }) })).not.toBe(before);
    expect(
      fingerprintOf({ a: v.object({ x: v.pipe(v.number(), v.maxValue(3)), y: v.optional(v.string()) }) }),
    ).not.toBe(before);
    expect(fingerprintOf({ a: v.object({ x: v.pipe(v.number(), v.maxValue(3)) }) })).toBe(before);
  });

  it("[P2] every event of the wire is on the page about the protocol", () => {
    for (const event of [...Object.keys(clientEvents), ...Object.keys(serverEvents)]) {
      expect(protocolPage, event).toContain(`\`${event}`);
    }
  });

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
});

describe("rooms and texts", () => {
  it("[P6] a room id is a slug of 1 to 40", () => {
    expect(["a", "main", "team-7", "a".repeat(40), "0"].map(isRoomId)).toEqual(Array(5).fill(true));
    const wrong = ["", "-a", "a-", "A", "a b", "a/b", "..", "a".repeat(41), "ä", "a\n", null, 7, "__proto__"];
    expect(wrong.map(isRoomId)).toEqual(wrong.map(() => false));
  });

  it("[P6] what is suggested in its place is a room id", () => {
    expect(suggestRoomId("Équipe  Ça va!")).toBe("equipe-ca-va");
    expect(suggestRoomId(`${"a".repeat(39)} b`)).toBe("a".repeat(39));
    expect(suggestRoomId("日本")).toBeNull();
  });

  it("[P7] names and labels lose control and direction marks and keep at most 40 characters", () => {
    expect(cleanText(" a\u0000b\u202e c\n\nd ")).toBe("ab c d");
    expect(v.is(labelSchema, "🍅".repeat(40))).toBe(true);
    expect(v.is(labelSchema, "🍅".repeat(41))).toBe(false);
    expect(v.is(labelSchema, "")).toBe(true);
    expect(v.is(nameSchema, "\u202e ")).toBe(false);
    expect(v.parse(nameSchema, "\ud800Ana")).toBe("Ana");
  });
});

it("[P35] a line to the room has 1 to 140 characters, cleaned as labels are", () => {
  const line = (text: unknown) => parse(commandSchemas.say, { text, op: "a" });
  expect(line(" tea\u202e \n\u0000in 5 ")).toMatchObject({ ok: true, value: { text: "tea in 5" } });
  expect(line("🍅".repeat(140)).ok).toBe(true);
  const wrong = ["🍅".repeat(141), "", " \u202e\n", "x".repeat(10_000), 7, null, undefined, ["tea"]];
  expect(wrong.map((text) => line(text).ok)).toEqual(wrong.map(() => false));
});

function prefixed(prefix: string, schemas: Readonly<Record<string, v.GenericSchema>>) {
  return Object.fromEntries(Object.entries(schemas).map(([name, schema]) => [`${prefix}.${name}`, schema]));
}
