const key = "letters";

/** Whether single letters do something on this device (WCAG 2.1.4 asks that they can be turned off). */
export function readLetters(): boolean {
  try {
    return localStorage.getItem(key) !== "off";
  } catch {
    return true;
  }
}

export function keepLetters(isOn: boolean): void {
  try {
    localStorage.setItem(key, isOn ? "on" : "off");
  } catch {
    // Storage is switched off or full; the setting lasts as long as the page.
  }
}
