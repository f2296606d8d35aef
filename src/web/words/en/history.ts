import type { HistoryRow } from "../../../protocol/history-report.ts";

const blocks = (count: number) => (count === 1 ? "1 block" : `${count} blocks`);
const days = (count: number) => (count === 1 ? "1 day" : `${count} days`);

/** The history and its panel. */
export const history = {
  title: "History",
  open: "Today, the week, the year",
  close: "Close",
  toTimer: "To the timer",
  retry: "Try again",
  loading: "Looking it up …",
  today: "Today",
  yesterday: "Yesterday",
  week: "This week",
  streak: "Streak",
  blocks,
  /** What is counted, beside the count. */
  blockUnit: (count: number) => (count === 1 ? "block" : "blocks"),
  dayUnit: (count: number) => (count === 1 ? "day" : "days"),
  skipped: (count: number) => `${count} skipped`,
  pauses: (count: number) => (count === 1 ? "1 pause" : `${count} pauses`),
  pausesFor: (pauses: string, length: string) => `${pauses} (${length})`,
  workedOf: (worked: string, planned: string) => `${worked} of ${planned}`,
  streakNotes: { none: "a block begins one", open: "a block today keeps it", row: "in a row" },
  nothingToday: "Nothing yet today. The first block counts when it ends.",
  nothing: "nothing",
  todayIs: (date: string) => `Today, ${date}`,
  onDay: (day: string, what: string) => `${day}: ${what}`,
  year: "The year",
  emptyYear: "No blocks in the last year.",
  oneDayYear: (count: number) => `${blocks(count)} on 1 day in the last year.`,
  fullYear: (count: number, on: number, best: string, most: number) =>
    `${blocks(count)} on ${days(on)}; the most on ${best}: ${most}.`,
  legend: "Blocks a day",
  legendUnit: "blocks",
  asTable: "The year as a table",
  noDay: "No day has anything yet.",
  columns: { day: "Day", blocks: "Blocks", worked: "Worked", skipped: "Skipped", pauses: "Pauses" },
  last: "Last blocks",
  noBlocks: "Here stands each block when it has ended: when, what for, and whether it was done.",
  earlier: "Show earlier blocks",
  cut: "There is more than can be shown; the sums begin later than the year.",
  noTask: "No task named",
  csv: "Download CSV",
  dayBegins: "A day begins at 04:00.",
  outcomes: {
    completed: "done",
    skipped: "skipped",
    reset: "reset",
    abandoned: "abandoned",
  } satisfies Record<HistoryRow["outcome"], string>,
  problems: {
    offline: "The history did not come: no link to the server.",
    outdated: "The server speaks of the history in another way. Reload the page.",
    unreadable: "The server cannot read the history just now.",
    notAllowed: "The server does not show the history to this page.",
    none: (status: number) => `The server has no history to show (${status}).`,
  },
};
