import { expect, test } from "vitest";
import { MemoryAccessStore } from "../../../src/server/access/memory-access-store.ts";
import { AccessPart } from "../../../src/server/parts/access-part.ts";
import { silentLogger } from "../../support/failing-room-store.ts";
import { ManualClock } from "../../support/manual-time.ts";

test("[X102] a room that is to be locked and cannot be is no open room: the server does not start, and says why", async () => {
  const config = { locks: { rooms: ["main"], pin: "314159" } };
  const options = { config, clock: new ManualClock(), logger: silentLogger };
  const part = new AccessPart(options, new MemoryAccessStore(() => false));
  await expect(part.start()).rejects.toThrow(/^Room main cannot be locked as --lock wants, .*: make room/);
});
