import type { TemplateResult } from "lit-html";
import { switchRow } from "../switch-row.ts";
import { more } from "../words/words.ts";
import type { Permission } from "./notice-port.ts";

/** What a person sees of notifications, and the one thing to do about them. */
export const notificationRow = (
  permission: Permission,
  isOn: boolean,
  onSwitch: () => void,
): TemplateResult => {
  const { notify, lines } = more.notifications;
  return switchRow(
    {
      id: "notifications",
      name: notify,
      line: lines[permission],
      isOn: isOn && permission === "granted",
      isPossible: permission === "granted" || permission === "ask",
    },
    onSwitch,
  );
};
