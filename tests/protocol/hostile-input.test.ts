import * as v from "valibot";
import { describe, expect, test } from "vitest";
import { parseProfile } from "../../src/board/profile/parse-profile.ts";
import { parseFirstState } from "../../src/protocol/first-state.ts";
import { isRoomId, suggestRoomId } from "../../src/protocol/room-id.ts";
import { cleanText } from "../../src/protocol/text.ts";
import { clientEvents, joinSchema, serverEvents } from "../../src/protocol/wire.ts";
import { normalizeOrigin, originOfHost } from "../../src/server/door/origin.ts";
import { decodeRoom } from "../../src/server/store/decode-room.ts";

/** What would reach every object, if anything copied it key by key. */
const evils = [
  '{"__proto__":{"polluted":1}}',
  '{"constructor":{"prototype":{"polluted":1}}}',
  '{"prototype":{"polluted":1},"__proto__":null,"toString":1,"hasOwnProperty":1}',
];

/** Every place of a value, one after the other, with something evil in it or merged into it. */
function* spoilt(value: unknown, evil: object): Generator<unknown> {
  yield evil;
  if (typeof value !== "object" || value === null) return;
  yield Object.defineProperties(structuredClone(value), Object.getOwnPropertyDescriptors(evil));
  for (const [key, part] of Object.entries(value)) {
    for (const bad of spoilt(part, evil)) yield Object.assign(structuredClone(value), { [key]: bad });
  }
}

const setup = {
  workSeconds: 1,
  shortBreakSeconds: 1,
  longBreakSeconds: 1,
  cycles: 1,
  autoStart: "off",
  abandonSeconds: 1,
};
const everything = {
  rev: 1,
  op: "a",
  seconds: 1,
  setup,
  apply: "now",
  text: "a",
  sentAt: 1,
  name: "a",
  state: "on",
  member: null,
  board: "a",
  down: true,
  status: "connected",
  detail: "a",
  led: { pattern: [] },
  pin: "314159",
  code: "314159",
  protocol: 1,
  room: "a",
  kind: "board",
  token: "a",
};

describe("what would reach every object", () => {
  test("[X86] does so in no message, no profile, no page and no record", () => {
    const schemas = [joinSchema, ...Object.values(clientEvents), ...Object.values(serverEvents)];
    const clean = Object.getOwnPropertyNames(Object.prototype);
    for (const text of evils) {
      const evil = JSON.parse(text) as object;
      for (const bad of spoilt(everything, evil)) {
        for (const schema of schemas) {
          const { output } = v.safeParse(schema, bad) as { output: unknown };
          expect((output as { polluted?: unknown } | null)?.polluted).toBeUndefined();
        }
      }
      for (const bad of spoilt({ board: "uno", name: "a", button: { pin: 2 }, led: { pin: 9 } }, evil)) {
        const profile = parseProfile(bad);
        expect(profile.ok && Object.getPrototypeOf(profile.value.parts)).not.toHaveProperty("polluted");
      }
      expect(parseFirstState(text)).toBeNull();
      const record = Buffer.from(text);
      expect(() => decodeRoom("a", { rev: 0, seq: 0, record, activity: [] })).toThrow("cannot be read");
    }
    expect(Object.getOwnPropertyNames(Object.prototype)).toEqual(clean);
    expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
  });
});

describe("text that is long on purpose", () => {
  /** Twenty times what a request's head or a message can hold: what is not linear does not come back from it. */
  const size = 320_000;
  const texts = [
    "-",
    " ",
    "a",
    "a-",
    "- ",
    "\u0301",
    "\u200f",
    "\ufdfa",
    "٣",
    "<",
    "::",
    "[",
    "%",
    "/",
  ].flatMap((part) => {
    const long = part.repeat(Math.ceil(size / part.length));
    return [long, `${long}!`, `a${long}`, `http://${long}`, `${long}a\n`];
  });

  test("[X87] takes no longer than it is", () => {
    for (const text of texts) {
      expect(isRoomId(text)).toBe(false);
      expect(suggestRoomId(text)?.length ?? 0).toBeLessThanOrEqual(40);
      expect(cleanText(text).length).toBeLessThanOrEqual(18 * text.length);
      for (const schema of Object.values(clientEvents)) {
        const message = Object.fromEntries(Object.keys(everything).map((key) => [key, text]));
        expect(v.safeParse(schema, message).success).toBe(Object.keys(schema.entries).length === 0);
      }
      originOfHost("http", text);
      normalizeOrigin(text);
    }
  });
});
