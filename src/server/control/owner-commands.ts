import type { Access } from "../access/access.ts";
import { RoomKeeper, type RoomKeeperOptions } from "../rooms/room-keeper.ts";
import { accessCommands } from "./access-commands.ts";
import type { ControlCommands } from "./control-command.ts";
import { roomCommands } from "./room-commands.ts";

export interface OwnerCommandsOptions extends Omit<RoomKeeperOptions, "access" | "renewCopies"> {
  readonly access: Access;
  /** The server's own copies. */
  readonly copies: { renew(): Promise<void> };
}

/** All that the person who runs the server can ask for, whether the server runs or not. */
export function ownerCommands({ copies, ...options }: OwnerCommandsOptions): ControlCommands {
  const { book } = options.access;
  const keeper = new RoomKeeper({ ...options, access: book, renewCopies: () => copies.renew() });
  return { ...roomCommands(keeper), ...accessCommands(options.access) };
}
