const key = "announcements";

/** Whether this device reads changes out. It does, unless somebody switched it off. */
export function readAnnouncementSetting(): boolean {
  try {
    return localStorage.getItem(key) !== "off";
  } catch {
    return true;
  }
}

export function keepAnnouncementSetting(isOn: boolean): void {
  try {
    localStorage.setItem(key, isOn ? "on" : "off");
  } catch {
    // Storage is switched off or full; the setting lasts as long as the page.
  }
}
