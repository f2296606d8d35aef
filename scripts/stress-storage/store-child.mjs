// A server's store in a process of its own, to be stopped by the system at any of its calls. Changes a room over and
// over and prints its revision each time it was acknowledged, or what else became of it. Ends after so many.
import { writeSync } from "node:fs";
import { openStore } from "../../dist/server/store/open-store.js";

const [folder, changes] = process.argv.slice(2);
const logger = {
  info() {},
  warn() {},
  error: (event, fields) => say(`log ${event} ${JSON.stringify(fields)}`),
};

/** At once and not through a stream, which could still hold it when the process is killed. */
function say(line) {
  writeSync(1, `${line}\n`);
}

function changeAfter(room) {
  const rev = (room?.rev ?? 0) + 1;
  const timer = { v: 1, value: "idle", context: {} };
  const next = {
    rev,
    seq: rev,
    timer,
    label: "x".repeat(rev % 400),
    last: null,
    lastPress: null,
    undo: null,
    ops: [],
  };
  const length = { startedAt: rev, endedAt: rev, plannedMs: 1, pausedMs: 0, interruptions: 0 };
  const row = { n: rev, phase: "work", outcome: "completed", ...length, label: "", startedBy: null };
  const expected = room && { rev: room.rev, seq: room.seq };
  return { room: "main", expected, next, deadline: rev, history: [{ type: "put", row }], activity: [] };
}

const { store, notice } = openStore({ folder, logger, now: Date.now });
if (notice !== null) say(`notice ${notice}`);
let room = (await store.load("main"))?.room ?? null;
say(`begins ${room?.rev ?? 0}`);
for (let made = 0; made < Number(changes); made += 1) {
  const change = changeAfter(room);
  const verdict = await store.commit(change);
  if (verdict === "stored") room = change.next;
  say(verdict === "stored" ? `stored ${change.next.rev}` : `refused ${verdict}`);
}
await store.close();
say("closed");
