import type { TemplateResult } from "lit-html";
import { switchRow } from "../switch-row.ts";
import { more } from "../words/words.ts";

/** Whether the page reads out what changes. */
export const announcementRow = (isOn: boolean, onSwitch: () => void): TemplateResult =>
  switchRow({ id: "announcing", name: more.announce.read, line: more.announce.line, isOn }, onSwitch);
