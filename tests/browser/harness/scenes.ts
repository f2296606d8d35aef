import type { RoomView } from "../../../src/client/room-link.ts";
import type { ActivityEntry, Board, Member, Presence } from "../../../src/protocol/presence.ts";
import type { Actor, RoomState } from "../../../src/protocol/room-state.ts";
import { aRoomState } from "../../support/manual-room-link.ts";

/** 20 November 2026, 10:12 UTC. */
export const sceneNow = Date.UTC(2026, 10, 20, 10, 12, 0);
const minute = 60_000;

const me: Member = { id: "me", name: "Basil", kind: "screen" };
const ana: Member = { id: "ana", name: "Ana", kind: "screen" };
const fennel: Member = { id: "fennel", name: "Fennel", kind: "screen" };
const mint: Member = { id: "mint", name: "Mint", kind: "screen" };
const by = ({ id, name, kind }: Member): Actor => ({ id, name, kind });

const readyBoard: Board = { id: "desk", name: "Desk board", status: "ready", detail: "/dev/ttyACM0" };
const virtualBoard: Board = { id: "virtual", name: "Desk board", status: "virtual" };

/** Who is there as the server tells it: boards are members too. */
function present(people: readonly Member[], boards: readonly Board[]): Presence {
  const asMembers = boards.map(({ id, name }): Member => ({ id, name, kind: "board" }));
  return { count: people.length + boards.length, boards: [...boards], members: [...people, ...asMembers] };
}

const lately: readonly ActivityEntry[] = [
  { at: sceneNow - 61 * minute, by: by(ana), did: "start", phase: "work" },
  { at: sceneNow - 36 * minute, by: null, did: "rang", phase: "breakAlarm" },
  { at: sceneNow - 35 * minute, by: by(fennel), did: "acknowledge", phase: "shortBreak" },
  { at: sceneNow - 30 * minute, by: null, did: "rang", phase: "workAlarm" },
  { at: sceneNow - 13 * minute, by: by(me), did: "acknowledge", phase: "work" },
];

/** A view that is live and calm, with what a scene wants to be different. */
export function aView(state: Partial<RoomState>, part: Partial<RoomView> = {}): RoomView {
  return {
    status: "live",
    lostAt: null,
    refusal: null,
    farewell: null,
    welcome: { you: { id: "me", name: "Basil", mayPress: true }, build: "one", protocol: 1 },
    state: aRoomState({ now: sceneNow, seq: 40, rev: 12, ...state }),
    presence: present([me, ana, fennel], [readyBoard]),
    activity: lately,
    ...part,
  };
}

const welcomed = (mayPress: boolean) => ({
  you: { id: "me", name: "Basil", mayPress },
  build: "one",
  protocol: 1,
});

/** A timed phase, so far gone. */
const timed = (phase: RoomState["phase"], plannedMs: number, goneMs: number): Partial<RoomState> => ({
  phase,
  startedAt: sceneNow - goneMs,
  endsAt: sceneNow - goneMs + plannedMs,
  plannedMs,
});

const work: Partial<RoomState> = {
  ...timed("work", 25 * minute, 12.4 * minute),
  completed: 1,
  block: 2,
  press: "pause",
  next: "shortBreak",
  label: "Chapter three, first draft",
};

const paused: Partial<RoomState> = {
  ...work,
  paused: true,
  startedAt: sceneNow - 14 * minute,
  endsAt: null,
  remainingMs: 754_300,
  press: "resume",
};

const ringing = (phase: RoomState["phase"], sinceMs: number): Partial<RoomState> => ({
  phase,
  alarm: { id: 7, since: sceneNow - sinceMs, abandonAt: sceneNow + 60 * minute },
  press: "acknowledge",
});

const many: Member[] = [
  "Ana",
  "Fennel",
  "Juniper",
  "Marjoram from the second floor",
  "Dill",
  "Rosemary",
  "Thyme",
  "Tarragon",
  "Nguyễn Thị Minh Khai",
  "Søren",
  "Łukasz",
  "Mint",
  "Sorrel",
  "Chive",
  "Lovage",
  "Saffron",
  "Radish",
  "Pepper",
].map((name, index) => ({ id: `m${index}`, name, kind: "screen" }));

/** Everything that the page can look like, for the pictures and for the tests that go through all of it. */
export const scenes: Readonly<Record<string, RoomView>> = {
  idle: aView({ next: "work" }, { activity: [], presence: present([me], [virtualBoard]) }),
  work: aView(work),
  paused: aView(paused),
  "break-alarm": aView({ ...ringing("breakAlarm", 42_000), completed: 2, block: 2, next: "shortBreak" }),
  "short-break": aView({
    ...timed("shortBreak", 5 * minute, 1.2 * minute),
    completed: 2,
    block: 3,
    press: "pause",
    next: "work",
  }),
  "work-alarm": aView({ ...ringing("workAlarm", 9_000), completed: 2, block: 3, next: "work" }),
  "long-break": aView({
    ...timed("longBreak", 15 * minute, 4 * minute),
    completed: 4,
    block: 4,
    press: "finish",
    next: "work",
  }),
  "open-ended": aView({
    phase: "longBreak",
    startedAt: sceneNow - 22 * minute,
    completed: 4,
    block: 4,
    press: "finish",
  }),
  joining: { ...aView({}), status: "joining", state: null, welcome: null, presence: null, activity: [] },
  locked: aView(work, { welcome: { ...welcomed(false), lock: { by: "Ana", at: sceneNow - 9 * minute } } }),
  "locked-mine": aView(work, { welcome: { ...welcomed(true), lock: { by: "Basil", at: sceneNow } } }),
  "not-live": aView(work, { status: "lost", lostAt: 0 }),
  restarting: aView(work, { status: "lost", lostAt: 0, farewell: "restarting" }),
  refused: {
    ...aView({}),
    status: "refused",
    refusal: { code: "not_allowed", message: "this room needs a token" },
    state: null,
    welcome: null,
    presence: null,
    activity: [],
  },
  "undo-open": aView({
    ...paused,
    last: { op: "x", by: by(ana), did: "pause", at: sceneNow - 6_000 },
    undo: { until: sceneNow + 24_000 },
  }),
  "board-lost": aView(work, {
    presence: present(
      [me, ana],
      [{ ...readyBoard, status: "lost", detail: "The board was unplugged. Plug it in again." }],
    ),
  }),
  "board-troubles": aView(work, {
    presence: present(
      [me, ana],
      [
        {
          ...virtualBoard,
          detail:
            "Its button is on the page. You may not open /dev/ttyACM0; join its group (sudo usermod -aG dialout $USER) and log in again.",
        },
        {
          ...readyBoard,
          id: "window",
          name: "Desk by the window",
          detail:
            "Arduino on /dev/ttyUSB0. No LCD answers at I2C address 0x27; look at its wires (SDA A4, SCL A5) and its address (0x27 or 0x3f). There may be another on /dev/ttyUSB1; it needs a process of its own",
        },
      ],
    ),
  }),
  "many-people": aView(work, {
    presence: present([me, ...many], [readyBoard, { ...virtualBoard, id: "spare", name: "Spare button" }]),
  }),
  sounds: aView(work, {
    presence: present(
      [me, { ...ana, sound: "muted" }, { ...fennel, sound: "blocked" }, { ...mint, sound: "on" }],
      [readyBoard],
    ),
  }),
  speaker: aView(work, {
    presence: { ...present([me, { ...ana, sound: "on" }], [readyBoard]), speaker: "ana" },
  }),
  "lost-and-ringing": aView(
    { ...timed("work", 25 * minute, 25 * minute + 9_000), completed: 1, block: 2, press: "pause" },
    { status: "lost", lostAt: 0, farewell: "restarting" },
  ),
  crowd: aView(work, { presence: { count: 137, boards: [] } }),
  "long-words": aView(
    { ...work, label: `${"W".repeat(38)}MW` },
    {
      presence: present(
        [
          { ...me, name: "W".repeat(40) },
          { ...ana, name: "Donaudampfschifffahrtsgesellschaftskapit" },
        ],
        [{ ...readyBoard, name: "Board by the window, second table on the" }],
      ),
    },
  ),
  "odd-settings": aView({
    cycles: 12,
    block: 12,
    completed: 11,
    ...timed("work", 5_400_000 + 61_000, 1_000),
    press: "pause",
    next: "longBreak",
    setup: {
      workSeconds: 5461,
      shortBreakSeconds: 7,
      longBreakSeconds: 0,
      cycles: 12,
      autoStart: "all",
      abandonSeconds: 0,
    },
  }),
};
