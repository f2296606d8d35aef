import type { TemplateResult } from "lit-html";
import type { RoomLink } from "../../client/room-link.ts";
import type { Address } from "../address.ts";
import { BrowserNotices } from "./browser-notices.ts";
import { notificationRow } from "./notification-row.ts";
import { keepNotificationSetting, readNotificationSetting } from "./notification-setting.ts";
import { Notifier } from "./notifier.ts";

/** Starts notifications; what it answers draws their row. `onChange`: the page is to be shown again. */
export function startNotifications(
  link: Pick<RoomLink, "view" | "press" | "onChange">,
  address: Pick<Address, "home" | "view">,
  onChange: () => void,
): () => TemplateResult {
  const port = new BrowserNotices(address.home);
  let isOn = readNotificationSetting();

  const choose = (chosen: boolean) => {
    isOn = chosen;
    keepNotificationSetting(isOn);
    onChange();
  };
  const switchOver = async () => {
    if (port.permission !== "ask") return choose(!isOn);
    choose((await port.ask()) === "granted");
  };

  // A wall or an overlay stands where people see it.
  if (address.view === "page") {
    const notifier = new Notifier({ link, port, isOn: () => isOn, isHidden: () => document.hidden });
    link.onChange(() => notifier.update());
    notifier.update();
  }
  return () => notificationRow(port.permission, isOn, () => void switchOver());
}
