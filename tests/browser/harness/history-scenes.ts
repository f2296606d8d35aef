import type { HistoryReport, HistoryRow } from "../../../src/protocol/history-report.ts";
import { summarizeHistory } from "../../../src/protocol/summarize-history.ts";
import type { TimeZone } from "../../../src/protocol/time-zone.ts";
import { sceneNow } from "./scenes.ts";

const utc: TimeZone = { name: "UTC", offsetMs: () => 0 };
const minute = 60_000;
const day = 86_400_000;

/** A work block that ended by its time, with what is different. */
export function aBlock(part: Partial<HistoryRow> = {}): HistoryRow {
  const startedAt = part.startedAt ?? sceneNow - 60 * minute;
  return {
    n: 1,
    phase: "work",
    outcome: "completed",
    startedAt,
    endedAt: startedAt + 25 * minute + (part.pausedMs ?? 0),
    plannedMs: 25 * minute,
    pausedMs: 0,
    interruptions: 0,
    label: "Chapter three, first draft",
    startedBy: { name: "Ana", kind: "screen" },
    ...part,
  };
}

/** What the server makes of some rows. */
export function aReport(rows: readonly HistoryRow[], part: Partial<HistoryReport> = {}): HistoryReport {
  const sums = summarizeHistory(rows, utc, sceneNow);
  return { room: "main", zone: "UTC", rows: [...rows], cut: false, ...sums, ...part };
}

const oneDay: readonly HistoryRow[] = [
  aBlock({ n: 1, startedAt: sceneNow - 190 * minute, label: "Mail" }),
  aBlock({ n: 3, startedAt: sceneNow - 150 * minute, interruptions: 2, pausedMs: 4 * minute }),
  aBlock({
    n: 5,
    startedAt: sceneNow - 100 * minute,
    endedAt: sceneNow - 88 * minute,
    outcome: "skipped",
    label: "",
    startedBy: { name: "Desk board", kind: "board" },
  }),
  aBlock({
    n: 7,
    startedAt: sceneNow - 80 * minute,
    endedAt: sceneNow - 79.4 * minute,
    outcome: "reset",
    startedBy: null,
    label: "A letter to the neighbors about the tree and what the tree does to the roof",
  }),
  aBlock({ n: 8, startedAt: sceneNow - 61 * minute, startedBy: { name: "Fennel", kind: "screen" } }),
];

/** The same year every time: quiet weekends, two holidays, a busy spring. */
function aYear(): readonly HistoryRow[] {
  let seed = 7;
  const chance = () => {
    seed = (seed * 16_807) % 2_147_483_647;
    return seed / 2_147_483_647;
  };
  const rows: HistoryRow[] = [];
  for (let back = 365; back >= 1; back--) {
    const morning = sceneNow - back * day - 2 * 60 * minute;
    const weekday = new Date(morning).getUTCDay();
    const isAway = (back > 95 && back < 116) || (back > 318 && back < 332);
    const most = isAway ? 0 : weekday === 0 || weekday === 6 ? 2 : back > 180 && back < 260 ? 11 : 8;
    const blocks = Math.floor(chance() * (most + 1));
    for (let block = 0; block < blocks; block++) {
      const startedAt = morning + block * 35 * minute;
      const skipped = chance() < 0.08;
      const cut = skipped ? { outcome: "skipped" as const, endedAt: startedAt + 11 * minute } : {};
      rows.push(aBlock({ n: rows.length, startedAt, ...cut }));
    }
  }
  return [...rows, ...oneDay.map((row) => ({ ...row, n: row.n + rows.length }))];
}

/** Histories to look at. */
export const histories = {
  empty: aReport([]),
  day: aReport(oneDay),
  year: aReport(aYear()),
} as const;
