import { describe, expect, it } from "vitest";
import { nameOf, parseBoardChoice } from "../../src/board/find/board-choice.ts";

describe("the choice of a board", () => {
  it.each([
    ["auto", { kind: "auto" }],
    ["virtual", { kind: "virtual" }],
    ["none", { kind: "none" }],
    ["/dev/ttyACM0", { kind: "serial", path: "/dev/ttyACM0" }],
    ["COM12", { kind: "serial", path: "COM12" }],
    ["tcp://10.0.0.9:3030", { kind: "tcp", host: "10.0.0.9", port: 3030 }],
    ["tcp://[::1]:3030", { kind: "tcp", host: "::1", port: 3030 }],
  ])("[B12] reads %s", (text, value) => {
    expect(parseBoardChoice(text)).toEqual({ ok: true, value });
  });

  it.each([
    "",
    "arduino",
    "ttyACM0",
    "tcp://",
    "tcp://host",
    "tcp://host:0",
    "tcp://host:99999",
    "http://host:80",
  ])("[B12] says what can be chosen when it is given %j", (text) => {
    const parsed = parseBoardChoice(text);
    expect(parsed.ok || parsed.message).toContain("tcp://");
  });

  it.each(["/dev/ttyACM0", "tcp://10.0.0.9:3030", "tcp://[::1]:3030", "virtual"])(
    "[B12] a place is called what chooses it: %s",
    (text) => {
      const parsed = parseBoardChoice(text);
      if (!parsed.ok || parsed.value.kind === "auto" || parsed.value.kind === "none")
        return expect.unreachable();
      expect(nameOf(parsed.value)).toBe(text);
    },
  );
});
