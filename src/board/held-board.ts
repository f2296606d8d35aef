import type { RoomLink } from "../client/room-link.ts";
import type { BoardReport } from "../protocol/presence.ts";
import { inAllBrevity } from "./attempt.ts";
import type { BoardDevice } from "./board-device.ts";
import { type DeskLook, startDeskSession } from "./desk/desk-session.ts";
import type { Scheduler } from "./scheduler.ts";

const stuckSentence = "Something lies on the button; it is ignored until it is released.";

export interface HeldBoardOptions {
  readonly device: BoardDevice;
  readonly link: RoomLink;
  readonly scheduler: Scheduler;
  readonly log: (line: string) => void;
  readonly isQuiet: () => boolean;
  /** Something that is reported has changed. */
  readonly onNews: () => void;
  readonly onLost: (reason: string) => void;
}

/** A device that is in the room. */
export interface HeldBoard {
  readonly isVirtual: boolean;
  /** Since when it is held, ms on the scheduler's clock. */
  readonly since: number;
  /** How it is; `notes` are sentences about what surrounds it. */
  report(notes: readonly string[]): BoardReport;
  close(): Promise<void>;
}

/** Brings a device into the room. */
export function holdBoard(options: HeldBoardOptions): HeldBoard {
  const { device, link, scheduler, log, isQuiet, onNews, onLost } = options;
  const isVirtual = device.touch !== null;
  const faults: string[] = [];
  let look: DeskLook = { pattern: "off", stuck: false };
  let isHeld = false;
  const onLook = (news: DeskLook) => {
    look = news;
    if (isHeld) onNews();
  };
  const session = startDeskSession({ device, link, scheduler, log, isQuiet, onLook });
  device.listen({
    onContact: session.contact,
    onLost,
    onFault(sentence) {
      log(sentence);
      faults.push(sentence);
      onNews();
    },
  });
  isHeld = true;
  return {
    isVirtual,
    since: scheduler.now(),
    report(notes) {
      const troubles = [...(look.stuck ? [stuckSentence] : []), ...faults, ...notes];
      const detail =
        troubles.length === 0 ? device.description : inAllBrevity([`${device.description}.`, ...troubles]);
      return {
        status: isVirtual ? "virtual" : "ready",
        detail,
        pattern: look.pattern,
      };
    },
    close() {
      session.stop();
      return device.close();
    },
  };
}
