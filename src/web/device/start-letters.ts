import { type ShortcutName, shortcutFor } from "./shortcuts.ts";

/** Where keys are for writing or choosing, or where something else lies over the page. */
const elsewhere = 'input, textarea, select, [contenteditable=""], [contenteditable="true"], dialog';

const isElsewhere = (target: EventTarget | null) =>
  (target instanceof Element && target.closest(elsewhere) !== null) ||
  document.querySelector("dialog[open]") !== null;

/** Listens for single letters on the whole page, while they are switched on. */
export function startLetters(isOn: () => boolean, onShortcut: (name: ShortcutName) => void): void {
  window.addEventListener("keydown", (event) => {
    if (!isOn() || isElsewhere(event.target)) return;
    const name = shortcutFor(event);
    if (name === null) return;
    event.preventDefault();
    onShortcut(name);
  });
}
