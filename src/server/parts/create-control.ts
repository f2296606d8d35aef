import type { Access } from "../access/access.ts";
import { ControlChannel } from "../control/control-channel.ts";
import { ownerCommands } from "../control/owner-commands.ts";
import type { RoomEmptier } from "../room-emptier.ts";
import type { Foundation } from "./foundation.ts";
import type { StoreParts } from "./store-parts.ts";

/** The private way in for the person who runs the server. */
export function createControl(
  { config, logger }: Foundation,
  { store, copies }: StoreParts,
  emptier: RoomEmptier,
  access: Access,
): ControlChannel {
  const commands = ownerCommands({
    store,
    copies,
    access,
    whileEmpty: (room, work) => emptier.whileEmpty([room], async ([empty]) => (empty ? work() : null)),
  });
  return new ControlChannel({ dataFolder: config.dataFolder, commands, logger });
}
