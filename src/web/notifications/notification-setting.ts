const key = "notifications";

/** Whether this device wants notifications; nobody is notified who did not ask for it. */
export function readNotificationSetting(): boolean {
  try {
    return localStorage.getItem(key) === "on";
  } catch {
    return false;
  }
}

export function keepNotificationSetting(isOn: boolean): void {
  try {
    localStorage.setItem(key, isOn ? "on" : "off");
  } catch {
    // Storage is switched off or full; the setting lasts as long as the page.
  }
}
