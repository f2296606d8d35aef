// A server's store in a process of its own, to be killed by a test. Holds the folder and changes two rooms
// together, over and over; prints their revision each time both changes were acknowledged.
import { writeSync } from "node:fs";
import { openStore } from "../../../src/server/store/open-store.ts";
import { activityEntry, changeOf, historyRow } from "../../contracts/stored-rooms.ts";
import { MemoryLogger } from "./memory-logger.ts";

const [folder = ""] = process.argv.slice(2);
const { store, notice } = openStore({ folder, logger: new MemoryLogger(), now: Date.now });
if (notice !== null) throw new Error(notice);

let room = (await store.load("one"))?.room ?? null;
writeSync(1, `${room?.rev ?? 0}\n`);
for (;;) {
  const rev: number = (room?.rev ?? 0) + 1;
  const changes = ["one", "two"].map((name) =>
    changeOf(name, room, {
      deadline: rev,
      history: [{ type: "put", row: historyRow(rev) }],
      activity: [activityEntry(rev)],
    }),
  );
  const verdicts = await Promise.all(changes.map((change) => store.commit(change)));
  if (verdicts.some((verdict) => verdict !== "stored")) throw new Error(`not stored: ${verdicts}`);
  // At once and not through a stream, which could still hold it when we are killed.
  writeSync(1, `${rev}\n`);
  room = changes[0]?.next ?? null;
}
