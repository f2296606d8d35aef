import { describe, expect, it } from "vitest";
import { LineLogger, type LogFormat } from "../../src/server/logger.ts";

function logged(format: LogFormat, fields: Record<string, unknown>): string {
  const lines: string[] = [];
  const logger = new LineLogger((line) => lines.push(line), { now: () => new Date(0), format });
  logger.warn("room.failed", fields);
  expect(lines).toHaveLength(1);
  return lines[0] ?? "";
}

/** Line breaks, colors, the C1 way to begin a control sequence, and a mark that turns the line around. */
const hostile = "a\r\nb\u001b[31m\u009b2J\u2028\u202etxt\u007f";

describe("the log", () => {
  it("[O5] one line per event, whatever is in its fields", () => {
    expect(logged("text", { room: "a\nb\u001b[31m" })).toBe(
      '1970-01-01T00:00:00.000Z warn room.failed {"room":"a\\nb\\u001b[31m"}\n',
    );
  });

  it.each(["text", "json"] as const)("[O62] as %s, nothing in a line can leave it or turn it", (format) => {
    const line = logged(format, { name: hostile, [hostile]: 1 });
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what must not be there
    expect(line.slice(0, -1)).not.toMatch(/[\u0000-\u001f\u007f-\u009f\u2028-\u202e\u2066-\u2069]/);
    expect(line.endsWith("\n")).toBe(true);
  });

  it("[O62] as json, a line is one object that says what was said", () => {
    expect(JSON.parse(logged("json", { name: hostile, count: 2, event: "forged", at: 7 }))).toEqual({
      at: "1970-01-01T00:00:00.000Z",
      level: "warn",
      event: "room.failed",
      name: hostile,
      count: 2,
    });
  });

  it.each(["text", "json"] as const)("[O62] as %s, what JSON cannot say is a line all the same", (format) => {
    const round: Record<string, unknown> = {};
    round.self = round;
    expect(logged(format, { round })).toContain("circular");
    expect(logged(format, { big: 12n })).toContain("12");
  });

  it.each(["text", "json"] as const)("[X61] as %s, a field with the name of a secret is hidden", (format) => {
    const line = logged(format, {
      token: "s3cret-a",
      metricsToken: "s3cret-b",
      auth: { token: "s3cret-c", room: "main" },
      headers: { authorization: "s3cret-d", cookie: "s3cret-e" },
      pin: "s3cret-f",
    });
    expect(line).not.toContain("s3cret");
    expect(line).toContain("main");
  });
});
