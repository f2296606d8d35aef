import type { TemplateResult } from "lit-html";
import type { RoomLink } from "../../client/room-link.ts";
import type { Commands } from "../commands.ts";
import { Ticker } from "../ticker.ts";
import { AnnouncementQueue } from "./announcement-queue.ts";
import { announcementRow } from "./announcement-row.ts";
import { keepAnnouncementSetting, readAnnouncementSetting } from "./announcement-setting.ts";
import { Announcer } from "./announcer.ts";
import { LiveRegion } from "./live-region.ts";

export interface AnnouncingOptions {
  readonly link: Pick<RoomLink, "view" | "clock" | "onChange">;
  readonly commands: Pick<Commands, "hint" | "readBy">;
  readonly monotonicNow: () => number;
  /** The page is to be shown again. */
  readonly onChange: () => void;
}

export interface Announcing {
  readonly row: () => TemplateResult;
  /** Says how much time is left, at once, also where announcements are switched off. */
  readonly speakTimeLeft: () => void;
}

/** Starts what is read out. */
export function startAnnouncing({ link, commands, monotonicNow, onChange }: AnnouncingOptions): Announcing {
  let isOn = readAnnouncementSetting();
  const region = new LiveRegion();
  const queueTicker = new Ticker(() => queue.tick());
  const queue: AnnouncementQueue = new AnnouncementQueue({
    monotonicNow,
    say: (text) => region.say(text),
    wakeIn: (ms) => queueTicker.setFor(ms),
  });
  const ticker = new Ticker(() => announcer.update());
  const announcer: Announcer = new Announcer({
    link,
    queue,
    isOn: () => isOn,
    hint: commands.hint,
    wakeIn: (ms) => ticker.setFor(ms),
  });
  const handleChange = () => {
    announcer.update();
    queue.tick();
  };
  link.onChange(handleChange);
  handleChange();
  // What the page says to its person is read out here from now on, and nowhere else.
  commands.readBy((text) => queue.answer(text));

  const switchOver = () => {
    isOn = !isOn;
    keepAnnouncementSetting(isOn);
    onChange();
  };
  return {
    row: () => announcementRow(isOn, switchOver),
    speakTimeLeft: () => announcer.speakTimeLeft(),
  };
}
