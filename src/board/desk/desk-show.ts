import type { RoomLink } from "../../client/room-link.ts";
import type { BoardDevice } from "../board-device.ts";
import type { Outputs } from "../outputs.ts";
import type { Scheduler } from "../scheduler.ts";
import { alarmSound, ringsSince, silence } from "./alarm-sound.ts";
import { deskPicture } from "./desk-picture.ts";

export interface DeskShowOptions {
  readonly device: Pick<BoardDevice, "set">;
  readonly link: RoomLink;
  readonly scheduler: Scheduler;
  /** Whether nothing may sound now. */
  readonly isQuiet: () => boolean;
}

/** What a desk shows of the room, apart from its light: time left, lamp, text and sound. */
export interface DeskShow {
  /** Silences the alarm that rings, here only: for when the server cannot be told. */
  silence(): void;
  stop(): void;
}

/** Shows the room on a device from now on; writes only what changes. */
export function startDeskShow({ device, link, scheduler, isQuiet }: DeskShowOptions): DeskShow {
  const shown = new Map<string, string>();
  let silenced: number | null = null;
  let cancel = () => {};

  const write = <Name extends keyof Outputs>(name: Name, value: Outputs[Name]) => {
    const text = JSON.stringify(value);
    if (shown.get(name) === text) return;
    shown.set(name, text);
    device.set({ [name]: value });
  };

  const soundAt = (now: number | null) => {
    const since = now === null ? null : ringsSince(link.view, now);
    if (now === null || since === null || since === silenced) return silence;
    return alarmSound(now - since);
  };

  const refresh = () => {
    cancel();
    const now = link.clock.now();
    const sound = soundAt(now);
    write("sounding", sound.sounding && !isQuiet());
    const picture = deskPicture(link.view, now);
    write("working", picture.working);
    write("left", picture.left);
    write("text", picture.text);
    const waits = [sound.changesInMs, picture.changesInMs].filter((ms) => ms !== null);
    if (waits.length > 0) cancel = scheduler.after(Math.min(...waits), refresh);
  };

  const stopFollowing = link.onChange(refresh);
  refresh();
  return {
    silence() {
      const now = link.clock.now();
      if (now !== null) silenced = ringsSince(link.view, now);
      refresh();
    },
    stop() {
      cancel();
      stopFollowing();
    },
  };
}
