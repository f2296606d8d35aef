import { describe, expect, it } from "vitest";
import { ledPatternSchema } from "../../src/protocol/led-pattern.ts";
import { parse } from "../../src/protocol/parse.ts";
import {
  activityEntrySchema,
  boardSchema,
  memberSchema,
  presenceSchema,
} from "../../src/protocol/presence.ts";
import {
  actorSchema,
  didSchema,
  memberKindSchema,
  phaseSchema,
  pressSchema,
  roomStateSchema,
} from "../../src/protocol/room-state.ts";
import { stateWord, stateWords } from "../../src/protocol/state-word.ts";
import { aRoomState } from "../support/manual-room-link.ts";

const phases = ["idle", "work", "breakAlarm", "shortBreak", "workAlarm", "longBreak"];
const timed = ["work", "shortBreak", "longBreak"];
const presses = ["start", "pause", "resume", "acknowledge", "finish"];
const by = { id: "m1", name: "Ana", kind: "screen" };
const deeds = [
  ...["start", "pause", "resume", "acknowledge", "finish", "skip"],
  ...["reset", "extend", "setup", "undo", "label"],
];
const patterns = [
  ...["off", "work", "workPaused", "breakAlarm", "shortBreak", "shortBreakPaused"],
  ...["workAlarm", "longBreak", "ramp", "unreachable"],
];

describe("the words of the wire", () => {
  it.each([
    ["phases", phaseSchema, phases],
    ["kinds of members", memberKindSchema, ["screen", "board", "tool"]],
    ["deeds", didSchema, deeds],
    ["meanings of a press", pressSchema, presses],
    ["patterns", ledPatternSchema, patterns],
  ] as const)("[P41] the %s are these, and no others", (_, schema, words) => {
    expect(schema.options).toEqual(words);
    for (const word of words) expect(parse(schema, word)).toEqual({ ok: true, value: word });
    for (const word of ["", "IDLE", "toString", null, 0]) expect(parse(schema, word).ok).toBe(false);
  });

  it("[P41] the activity also knows what time did", () => {
    const entry = { at: 1, by: null, phase: "work" };
    for (const did of [...deeds, "started", "rang", "abandoned"]) {
      expect(parse(activityEntrySchema, { ...entry, did }).ok, did).toBe(true);
    }
    for (const did of ["", "said", "danced"]) {
      expect(parse(activityEntrySchema, { ...entry, did }).ok, did).toBe(false);
    }
  });

  it.each([
    ["idle", "Press Me!"],
    ["work", "Work"],
    ["breakAlarm", "Break time"],
    ["shortBreak", "Short Break"],
    ["workAlarm", "Back to work"],
    ["longBreak", "Long break time"],
  ] as const)("[G21] %s is called %j", (phase, word) => {
    expect(stateWord({ phase, paused: false })).toBe(word);
    expect(stateWord({ phase, paused: true })).toBe("Paused");
  });

  it("[B77] each fits beside a mark in a line of the display", () => {
    expect(Object.keys(stateWords)).toEqual([...phases, "paused"]);
    for (const word of Object.values(stateWords)) expect(word.length, word).toBeLessThanOrEqual(15);
  });
});

describe("the picture of a room", () => {
  const alarm = { id: 1, since: 5, abandonAt: 9 };
  const last = { op: "a", by, did: "start", at: 5 };
  const safe = Number.MAX_SAFE_INTEGER;
  const count = { right: [0, 1, safe], wrong: [-1, 0.5, safe + 1, "1", null, undefined] };
  const instant = { right: [-1, 0, safe], wrong: [0.5, safe + 1, "1", undefined] };
  const words = (right: readonly string[]) => ({ right, wrong: ["", "x", null, undefined, 0] });
  const fields: Record<string, { readonly right: readonly unknown[]; readonly wrong: readonly unknown[] }> = {
    room: { right: ["main"], wrong: [7, null, undefined] },
    seq: count,
    rev: count,
    now: { ...instant, wrong: [...instant.wrong, null] },
    phase: words(phases),
    paused: { right: [true, false], wrong: [0, "true", null, undefined] },
    startedAt: { ...instant, right: [...instant.right, null] },
    endsAt: { ...instant, right: [...instant.right, null] },
    remainingMs: { right: [0, safe, null], wrong: [-1, 0.5, "1", undefined] },
    plannedMs: { right: [0, safe, null], wrong: [-1, 0.5, "1", undefined] },
    completed: count,
    block: count,
    cycles: { right: [1, 12], wrong: [0, 13, 1.5, "1", null, undefined] },
    alarm: {
      right: [null, alarm, { ...alarm, abandonAt: null }],
      wrong: [undefined, {}, { ...alarm, id: -1 }, { ...alarm, since: null }, { id: 1, since: 5 }],
    },
    press: words(presses),
    next: words(timed),
    label: { right: ["", "x"], wrong: [null, 7, undefined] },
    last: {
      right: [null, last],
      wrong: [undefined, {}, { ...last, by: {} }, { ...last, did: "rang" }, { ...last, at: null }],
    },
    undo: { right: [null, { until: 5 }], wrong: [undefined, {}, { until: null }, { until: 0.5 }] },
    setup: { right: [aRoomState().setup], wrong: [undefined, null, {}] },
  };

  it("[P4] has these parts", () => {
    expect(Object.keys(roomStateSchema.entries).sort()).toEqual(Object.keys(fields).sort());
    expect(parse(roomStateSchema, aRoomState())).toEqual({ ok: true, value: aRoomState() });
  });

  it.each(Object.entries(fields))("[P4] %s is read within its limits", (field, { right, wrong }) => {
    for (const value of right) {
      const state = { ...aRoomState(), [field]: value };
      expect(parse(roomStateSchema, state), JSON.stringify(value)).toEqual({ ok: true, value: state });
    }
    for (const value of wrong) {
      const parsed = parse(roomStateSchema, { ...aRoomState(), [field]: value });
      expect(parsed.ok, JSON.stringify(value)).toBe(false);
      expect(parsed.ok ? "" : parsed.error.field).toMatch(new RegExp(`^${field}`));
    }
  });
});

describe("who is there", () => {
  const board = { id: "b1", name: "Desk", status: "ready" };
  const presence = { count: 1, boards: [board], members: [by], speaker: "m1" };

  it.each([
    ["actor", actorSchema, by, ["id", "name", "kind"]],
    ["member", memberSchema, { ...by, sound: "on", syncErrorMs: 5 }, ["id", "name", "kind"]],
    ["board", boardSchema, { ...board, pattern: "off", isPaired: true }, ["id", "name", "status"]],
    ["presence", presenceSchema, presence, ["count", "boards"]],
  ] as const)("[P41] a whole %s is read, one without a needed part is not", (_, schema, whole, needed) => {
    expect(parse(schema, whole)).toEqual({ ok: true, value: whole });
    for (const part of needed) {
      expect(parse(schema, { ...whole, [part]: undefined })).toMatchObject({ error: { field: part } });
    }
    for (const part of Object.keys(whole)) {
      expect(parse(schema, { ...whole, [part]: Symbol("odd") }).ok, part).toBe(false);
    }
  });
});

describe("a state of the room", () => {
  it("[X130] has as many blocks in its set as a setup may have, and no more", () => {
    expect(parse(roomStateSchema, aRoomState({ cycles: 12 })).ok).toBe(true);
    for (const cycles of [0, 13, 1e7, Number.MAX_SAFE_INTEGER]) {
      expect(parse(roomStateSchema, aRoomState({ cycles }))).toMatchObject({ error: { field: "cycles" } });
    }
  });
});
