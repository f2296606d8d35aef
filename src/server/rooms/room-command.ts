import type { PressMeaning } from "../../protocol/room-state.ts";
import type { Command } from "../../protocol/wire.ts";

/** A command as a room takes it: the wire's, or one by a gateway for members that know no revisions. */
export type RoomCommand =
  | Command
  | (Omit<Command & { name: "press" }, "rev"> & {
      readonly rev?: number | undefined;
      /** A press that would do something else does nothing. */
      readonly only?: readonly PressMeaning[];
    })
  | (Omit<Command & { name: "setup" }, "rev"> & { readonly rev?: undefined });
