import { defaultSetup } from "../../src/machine/setup.ts";
import type { Change, HistoryChange, LoadedRoom, StoredRoom } from "../../src/server/rooms/ports.ts";

type HistoryRow = Extract<HistoryChange, { type: "put" }>["row"];
type ActivityEntry = LoadedRoom["activity"][number];

const start = Date.UTC(2026, 10, 20, 9);

/** A room at work, with everything in it that a room can have. `rev` also shows in its label. */
export function storedRoom(rev: number, seq = rev): StoredRoom {
  const timer: StoredRoom["timer"] = {
    v: 1,
    value: { work: "running" },
    context: {
      setup: defaultSetup,
      completed: 1,
      lastN: rev,
      span: { n: rev, startedAt: start + rev, plannedMs: 1_500_000, pausedMs: 0 },
      endsAt: start + rev + 1_500_000,
      remainingMs: null,
      pausedAt: null,
      abandonAt: null,
      ended: null,
    },
  };
  return {
    rev,
    seq,
    timer,
    label: `Röhren & “Kabel” ${rev} 🍅`,
    last: {
      op: `op-${rev}`,
      by: { id: "anna-1", name: "Anna", kind: "screen" },
      did: "start",
      at: start + rev,
    },
    lastPress: { by: "ana", at: start + rev },
    undo: { until: start + rev + 30_000, timer, history: [{ type: "void", n: rev }] },
    ops: [`op-${rev - 1}`, `op-${rev}`],
    startedBy: { id: "anna-1", name: "Anna", kind: "screen" },
  };
}

/** A row of the history. */
export function historyRow(n: number, outcome: HistoryRow["outcome"] = "completed"): HistoryRow {
  const startedAt = start + n * 1_800_000;
  const endedAt = startedAt + 1_560_000;
  const length = { startedAt, endedAt, plannedMs: 1_500_000, pausedMs: 60_000, interruptions: 2 };
  const startedBy = { name: "Anna “A.” Ω", kind: "screen" } as const;
  return { n, phase: "work", outcome, ...length, label: `Röhren & Kabel ${n}`, startedBy };
}

/** An activity entry; `number` tells it from others. */
export function activityEntry(number: number): ActivityEntry {
  return { at: start + number, by: null, did: "rang", phase: "breakAlarm", text: `entry ${number}` };
}

/** The first change of a room, or with `after` the next one, and with whatever else it should have. */
export function changeOf(room: string, after: StoredRoom | null = null, parts: Partial<Change> = {}): Change {
  const expected = after && { rev: after.rev, seq: after.seq };
  const next = storedRoom((after?.rev ?? 0) + 1, (after?.seq ?? 0) + 1);
  return { room, expected, next, deadline: null, history: [], activity: [], ...parts };
}
