import { readFileSync } from "node:fs";
import * as v from "valibot";
import { describe, expect, it } from "vitest";
import { courseMessageSchema } from "../../src/protocol/course.ts";
import { historyReportSchema } from "../../src/protocol/history-report.ts";
import { feedEntrySchema } from "../../src/protocol/presence.ts";
import {
  clientEvents,
  joinSchema,
  protocolVersion,
  replySchema,
  serverEvents,
} from "../../src/protocol/wire.ts";
import { fingerprintOf } from "../support/describe-schema.ts";

const protocolPage = readFileSync(new URL("../../docs/protocol.md", import.meta.url), "utf8");

describe("the page about the protocol", () => {
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
});

function prefixed(prefix: string, schemas: Readonly<Record<string, v.GenericSchema>>) {
  return Object.fromEntries(Object.entries(schemas).map(([name, schema]) => [`${prefix}.${name}`, schema]));
}
