import { describe, expect, it } from "vitest";
import { parse } from "../../src/protocol/parse.ts";
import { isRoomId, mainRoom, roomIdSchema, suggestRoomId } from "../../src/protocol/room-id.ts";

describe("room ids", () => {
  it("[P6] a room id is a slug of 1 to 40", () => {
    const right = ["a", "main", "ab", "a-b", "a--b", "team-7", "7-up", "a".repeat(39), "a".repeat(40), "0"];
    expect(right.map(isRoomId)).toEqual(right.map(() => true));
    const wrong = ["", "-", "-a", "a-", "A", "aB", "a b", "a/b", "..", "a_b", "a".repeat(41), "ä", "aäb"];
    const worse = ["a\n", "a\nb", null, undefined, 7, [], ["a"], {}, "__proto__"];
    expect([...wrong, ...worse].map(isRoomId)).toEqual([...wrong, ...worse].map(() => false));
    expect(mainRoom).toBe("main");
  });

  it("[P6] what will not do is told what would", () => {
    const message = (text: string) => {
      const parsed = parse(roomIdSchema, text);
      return parsed.ok ? null : parsed.error.message;
    };
    expect(message("a".repeat(41))).toBe("at most 40 characters");
    expect(message("a/b")).toBe("only a-z, 0-9 and -, not starting or ending with -");
  });

  it.each([
    ["Équipe  Ça va!", "equipe-ca-va"],
    ["Team 7", "team-7"],
    ["  --Team--7--  ", "team-7"],
    ["__proto__", "proto"],
    ["../etc/passwd", "etc-passwd"],
    ["ﬁne ①", "fine-1"],
    ["e\u0301e\u0301", "ee"],
    ["Straße", "stra-e"],
    ["日本 7", "7"],
    ["a".repeat(41), "a".repeat(40)],
    [`${"a".repeat(39)} b`, "a".repeat(39)],
    [`${"a".repeat(38)} bc`, `${"a".repeat(38)}-b`],
    ["日本", null],
    ["---", null],
    ["", null],
    ["\u200b", null],
  ])("[P6] for %j the room %j is suggested", (text, suggestion) => {
    expect(suggestRoomId(text)).toBe(suggestion);
    if (suggestion !== null) expect(isRoomId(suggestion)).toBe(true);
  });
});
