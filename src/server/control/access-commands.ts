import * as v from "valibot";
import { roomIdSchema } from "../../protocol/room-id.ts";
import type { Access } from "../access/access.ts";
import { type ControlCommands, controlCommand, doneControl, refusedControl } from "./control-command.ts";

const aRoom = v.object({ room: roomIdSchema });

/** `room.unlock`, `room.pair` and `room.unpair`: whoever sits at the machine is asked for no PIN. */
export function accessCommands(access: Access): ControlCommands {
  return {
    "room.unlock": controlCommand(aRoom, async ({ room }) => {
      const settled = await access.locks.unlockByOwner(room);
      if (settled.ok) return doneControl(null);
      if (settled.error.code === "not_now") return doneControl({ wasOpen: true });
      return refusedControl("unavailable", "It cannot be written just now: the log says why.");
    }),
    "room.pair": controlCommand(aRoom, async ({ room }) => doneControl(access.boards.openPairing(room))),
    "room.unpair": controlCommand(aRoom, async ({ room }) => {
      const boards = await access.boards.forgetAll(room);
      if (boards !== null) return doneControl({ boards });
      return refusedControl("unavailable", "It cannot be written just now: the log says why.");
    }),
  };
}
