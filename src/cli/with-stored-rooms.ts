import { statSync } from "node:fs";
import { join } from "node:path";
import { Access } from "../server/access/access.ts";
import type { ControlCommands } from "../server/control/control-command.ts";
import { ownerCommands } from "../server/control/owner-commands.ts";
import type { Logger } from "../server/rooms/ports.ts";
import { SteadyClock } from "../server/steady-clock.ts";
import { databaseFileName, openStore, StoreOpenError } from "../server/store/open-store.ts";
import { RollingCopies } from "../server/store/rolling-copies.ts";
import { TimeoutWakeUp } from "../server/timeout-wake-up.ts";
import { whyNoRooms } from "./why-no-rooms.ts";

/** What goes wrong is said by the command itself, but for damage that was found and repaired. */
function noticeLogger(): Logger {
  return {
    info: () => undefined,
    warn: () => undefined,
    error: (_, fields) => process.stderr.write(`${String(fields?.notice ?? fields?.reason ?? "")}\n`),
  };
}

/**
 * Does something with the rooms of a data folder that no server runs on, by the commands that a server would take,
 * and keeps servers out meanwhile.
 *
 * @throws StoreOpenError also when there is no such folder: a command makes none
 */
export async function withStoredRooms<Result>(
  dataFolder: string,
  work: (commands: ControlCommands) => Promise<Result>,
): Promise<Result> {
  try {
    statSync(join(dataFolder, databaseFileName));
  } catch (error) {
    throw new StoreOpenError("folder_not_writable", whyNoRooms(dataFolder, error));
  }
  const clock = new SteadyClock();
  const logger = noticeLogger();
  const { store } = openStore({ folder: dataFolder, logger, now: () => clock.now() });
  const wakeUp = new TimeoutWakeUp(clock);
  const copies = new RollingCopies({ dataFolder, databaseFileName, clock, wakeUp, logger });
  const access = new Access({ store: store.access, clock, logger });
  try {
    await access.book.start();
    return await work(ownerCommands({ store, copies, access, whileEmpty: (_, change) => change() }));
  } finally {
    await copies.stop();
    await store.close();
  }
}
