import { html, type TemplateResult } from "lit-html";
import { chevron } from "../chevron.ts";
import { type Language, languages } from "../words/language.ts";
import { more, words } from "../words/words.ts";
import { type ShortcutName, shortcuts } from "./shortcuts.ts";
import { isTheme, type Theme, themes } from "./theme.ts";

/** What this device keeps, plain and finished. */
export interface DevicePicture {
  readonly theme: Theme;
  /** Null: as the browser. */
  readonly language: Language | null;
  readonly hasLetters: boolean;
  /** The letters that do something on this page. */
  readonly letters: readonly ShortcutName[];
  readonly wall: string;
  readonly overlay: string;
}

export interface DeviceActions {
  readonly onTheme: (theme: Theme) => void;
  readonly onLanguage: (language: Language | null) => void;
  readonly onLetters: () => void;
}

/** The folded list of keys; a key opens it. */
export const keyboardId = "keyboard";

interface Option {
  readonly value: string;
  readonly text: string;
  /** Its language, where it is not the page's. */
  readonly lang?: string;
}

const dropDown = (
  name: string,
  label: string,
  options: readonly Option[],
  chosen: string,
  onChange: (value: string) => void,
) => html`
  <label class="setting">
    <span>${label}</span>
    <select name=${name}
      @change=${({ target }: { target: HTMLSelectElement }) => onChange(target.value)}>
      ${options.map(
        ({ value, text, lang }) =>
          html`<option value=${value} lang=${lang ?? ""} .selected=${value === chosen}>${text}</option>`,
      )}
    </select>
    ${chevron()}
  </label>`;

const theme = (picture: DevicePicture, { onTheme }: DeviceActions) =>
  dropDown(
    "theme",
    more.device.theme,
    themes.map((value) => ({ value, text: more.device.themes[value] })),
    picture.theme,
    (value) => isTheme(value) && onTheme(value),
  );

const language = (picture: DevicePicture, { onLanguage }: DeviceActions) => {
  const spoken = (Object.keys(languages) as Language[]).map((value) => ({
    value,
    text: languages[value],
    lang: value,
  }));
  return dropDown(
    "language",
    more.device.language,
    [{ value: "", text: more.device.asBrowser }, ...spoken],
    picture.language ?? "",
    (value) => onLanguage(spoken.find((one) => one.value === value)?.value ?? null),
  );
};

const key = (name: string) => html`<kbd>${name}</kbd>`;

const keyboard = ({ hasLetters, letters }: DevicePicture, { onLetters }: DeviceActions) => {
  const { keys, shortcuts: named, ...said } = more.device;
  const { skip, reset, undo } = words.controls;
  const names: Readonly<Record<ShortcutName, string>> = { ...named, skip, reset };
  return html`
    <details class="folded" id=${keyboardId}>
      <summary class="setting"><span>${said.keyboard}<small class="soft">${said.lettersAre[hasLetters ? "on" : "off"]}</small></span>${chevron()}</summary>
      <div class="settings">
        <button class="switch" type="button" role="switch" aria-checked=${hasLetters} @click=${onLetters}>
          <span>${said.letters}<small class="soft">${said.lettersNote}</small></span><i aria-hidden="true"></i>
        </button>
        <dl class="keys">
          ${letters.map((name) => html`<div data-off=${!hasLetters}><dt>${key(shortcuts[name].toUpperCase())}</dt><dd>${names[name]}</dd></div>`)}
          <div><dt>${key(keys.space)}</dt><dd>${named.press}</dd></div>
          <div><dt>${key(keys.control)} ${key("Z")}</dt><dd>${undo}</dd></div>
        </dl>
      </div>
    </details>`;
};

const link = (href: string, name: string, note: string) => html`
  <a class="setting view" href=${href}><span>${name}<small class="soft">${note}</small></span>${chevron()}</a>`;

/**
 * What stays on this device, and the other views of the room.
 * @param rows what other parts of the page have to set here
 */
export const deviceSection = (
  picture: DevicePicture,
  actions: DeviceActions,
  rows: readonly (TemplateResult | undefined)[],
): TemplateResult => html`
  <section class="this-device" aria-labelledby="device-title">
    <h2 id="device-title">${more.device.title}</h2>
    <div class="settings">
      ${theme(picture, actions)}
      ${language(picture, actions)}
      ${rows}
      ${keyboard(picture, actions)}
      ${link(picture.wall, more.device.wall, more.device.wallNote)}
      ${link(picture.overlay, more.device.overlay, more.device.overlayNote)}
    </div>
  </section>`;
