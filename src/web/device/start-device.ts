import type { TemplateResult } from "lit-html";
import type { RoomLink } from "../../client/room-link.ts";
import type { Address } from "../address.ts";
import type { Commands } from "../commands.ts";
import type { ActionName } from "../ui-state.ts";
import { chooseLanguage } from "../words/choose-language.ts";
import { keptLanguage, type Language } from "../words/language.ts";
import { more, words } from "../words/words.ts";
import { type DeviceActions, deviceSection, keyboardId } from "./device-section.ts";
import { keepLetters, readLetters } from "./letters-setting.ts";
import { type ShortcutName, shortcuts } from "./shortcuts.ts";
import { startLetters } from "./start-letters.ts";
import { keepTheme, readTheme, startTheme } from "./theme.ts";
import { viewUrl } from "./view-url.ts";

/** What other parts of the page do at a letter; null: they are not there (yet). */
export interface LetterDoers {
  /** Mutes this screen or lets it ring again. @returns whether it may ring now */
  readonly mute: (() => boolean) | null;
  /** Says aloud how much time is left. */
  readonly speakTime: (() => void) | null;
}

export interface DeviceOptions {
  readonly link: Pick<RoomLink, "view">;
  readonly address: Address;
  readonly commands: Pick<Commands, "say">;
  readonly onAct: (action: ActionName) => void;
  readonly doers: () => LetterDoers;
  /** The page is to be shown again. */
  readonly onChange: () => void;
}

/** Starts what stays on this device. What it answers draws its section, with rows of other parts among its own. */
export function startDevice({
  link,
  address,
  commands,
  onAct,
  doers,
  onChange,
}: DeviceOptions): (rows: readonly (TemplateResult | undefined)[]) => TemplateResult {
  let theme = readTheme();
  const showTheme = startTheme(theme);
  let language = keptLanguage();
  let hasLetters = readLetters();
  let spoken = Promise.resolve();
  const wall = viewUrl(address, "wall");
  const overlay = viewUrl(address, "overlay");

  const speakChosen = async (chosen: Language | null) => {
    const isSpoken = await chooseLanguage(chosen);
    if (!isSpoken) commands.say(words.trouble.language);
    onChange();
  };

  const actions: DeviceActions = {
    onTheme: (chosen) => {
      theme = chosen;
      showTheme(chosen);
      keepTheme(chosen);
      onChange();
    },
    onLanguage: (chosen) => {
      language = chosen;
      // One after the other: the newest choice is the last, however long the words of an earlier one take to come.
      spoken = spoken.then(() => speakChosen(chosen));
    },
    onLetters: () => {
      hasLetters = !hasLetters;
      keepLetters(hasLetters);
      onChange();
    },
  };

  const mute = () => {
    const isOn = doers().mute?.();
    if (isOn !== undefined) commands.say(isOn ? more.device.unmuted : more.device.muted);
  };

  const doIt: Readonly<Record<ShortcutName, () => void>> = {
    pause: () => onAct(link.view.state?.paused ? "resume" : "pause"),
    skip: () => onAct("skip"),
    extend: () => onAct("extend"),
    reset: () => onAct("reset"),
    mute,
    speakTime: () => doers().speakTime?.(),
    help: toggleKeyboard,
  };

  const isThere = (name: ShortcutName) => (name !== "mute" && name !== "speakTime") || doers()[name] !== null;

  // A wall has nothing to set, so no key sets it; it may well say the time.
  const isPage = address.view === "page";
  startLetters(
    () => hasLetters,
    (name) => {
      if (isPage || name === "speakTime") doIt[name]();
    },
  );

  return (rows) => {
    const letters = (Object.keys(shortcuts) as ShortcutName[]).filter(isThere);
    return deviceSection({ theme, language, hasLetters, letters, wall, overlay }, actions, rows);
  };
}

/** Opens the list of keys and goes there; a second time closes it. */
function toggleKeyboard(): void {
  const list = document.getElementById(keyboardId);
  if (!(list instanceof HTMLDetailsElement)) return;
  list.open = !list.open;
  if (!list.open) return;
  list.querySelector("summary")?.focus({ preventScroll: true });
  list.scrollIntoView({ block: "nearest" });
}
