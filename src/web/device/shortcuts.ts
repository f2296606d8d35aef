/** What a single key does, and the key: by its letter, or by where that letter is where others are written. */
export const shortcuts = {
  pause: "p",
  skip: "s",
  extend: "e",
  reset: "r",
  mute: "m",
  speakTime: "t",
  help: "?",
} as const;

export type ShortcutName = keyof typeof shortcuts;

const names = Object.keys(shortcuts) as ShortcutName[];

type Key = Pick<
  KeyboardEvent,
  "key" | "code" | "repeat" | "ctrlKey" | "altKey" | "metaKey" | "isComposing" | "defaultPrevented"
>;

/** The letter that is meant. A keyboard for another script has its letters where a Latin one has these. */
function letterOf({ key, code }: Pick<Key, "key" | "code">): string {
  if (key === "؟") return "?";
  return /^[ -~]$/.test(key) ? key.toLowerCase() : code.replace(/^Key(?=[A-Z]$)/, "").toLowerCase();
}

/** What a key asks for; null: nothing. A key that is held asks once, and with Ctrl, Alt or Meta it is the browser's. */
export function shortcutFor(event: Key): ShortcutName | null {
  if (event.repeat || event.isComposing || event.defaultPrevented) return null;
  if (event.ctrlKey || event.altKey || event.metaKey) return null;
  const letter = letterOf(event);
  return names.find((name) => shortcuts[name] === letter) ?? null;
}
