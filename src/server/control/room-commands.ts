import * as v from "valibot";
import { roomIdSchema } from "../../protocol/room-id.ts";
import { nameSchema } from "../../protocol/text.ts";
import type { RoomKeeper } from "../rooms/room-keeper.ts";
import { type ControlCommands, controlCommand, doneControl, refusedControl } from "./control-command.ts";

const room = roomIdSchema;

/** `room.list`, `room.export`, `room.delete` and `room.erase`. */
export function roomCommands(keeper: RoomKeeper): ControlCommands {
  return {
    "room.list": controlCommand(v.unknown(), async () => doneControl(await keeper.list())),
    "room.export": controlCommand(v.object({ room }), async (input) => {
      const exported = await keeper.export(input.room);
      return exported === null
        ? refusedControl("no_room", `There is no room ${input.room}.`)
        : doneControl(exported);
    }),
    "room.delete": controlCommand(v.object({ room }), async (input) => {
      const { ok, ...deleted } = await keeper.delete(input.room);
      return ok ? doneControl(deleted) : { ok, ...(deleted as { code: string; message: string }) };
    }),
    "room.erase": controlCommand(v.object({ room, name: nameSchema }), async (input) => {
      const { ok, ...erased } = await keeper.erase(input.room, input.name);
      return ok ? doneControl(erased) : { ok, ...(erased as { code: string; message: string }) };
    }),
  };
}
