/** What stays on this device, and the other views of the room. */
export const device = {
  title: "This device",
  theme: "Theme",
  themes: { system: "as the system", light: "light", dark: "dark" },
  language: "Language",
  asBrowser: "as the browser",
  keyboard: "Keyboard",
  /** Beside it, whether single letters do something. */
  lettersAre: { on: "letters on", off: "letters off" },
  letters: "Single letters",
  lettersNote: "Not while you type.",
  shortcuts: {
    pause: "Pause or go on",
    extend: "5 minutes more",
    mute: "Mute this screen",
    speakTime: "Say the time left",
    help: "This list",
    /** Not a letter: it is always there. */
    press: "Press the tomato, when it has the focus",
  },
  keys: { space: "Space", control: "Ctrl" },
  muted: "This screen is muted.",
  unmuted: "This screen rings again.",
  wall: "Wall view",
  wallNote: "Large, for a screen that all can see.",
  overlay: "Overlay",
  overlayNote: "See-through, for streaming software.",
};
