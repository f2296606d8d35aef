import { html, type TemplateResult } from "lit-html";
import { chevron } from "../chevron.ts";
import { more } from "../words/words.ts";
import { isLength, other } from "./choices.ts";
import type { SettingsActions } from "./settings-actions.ts";
import type { SettingField, SettingsPicture } from "./settings-picture.ts";

const focus = (id: string) => document.getElementById(id)?.focus();

const dropDown = ({ name, label, choices, was }: SettingField, { onChoose }: SettingsActions) => {
  const handleChange = ({ target }: { target: HTMLSelectElement }) => {
    const { value } = target;
    onChoose(name, value);
    if (value === other) focus(`own-${name}`);
  };
  return html`
    <label class="setting">
      <span>${label}${was === null ? "" : html`<small class="soft">${more.settings.was(was)}</small>`}</span>
      <select name=${name} id=${name} @change=${handleChange}>
        ${choices.map(
          ({ value, text, isChosen }) => html`<option value=${value} .selected=${isChosen}>${text}</option>`,
        )}
        ${isLength(name) ? html`<option value=${other} .selected=${false}>${more.settings.other}</option>` : ""}
      </select>
      ${chevron()}
    </label>`;
};

/** In the place of a drop-down, and as high as it: what is below does not move away under a finger. */
const ownField = (
  { name, label }: SettingField,
  { text, note, isRefused }: NonNullable<SettingField["own"]>,
  { onType, onTyped }: SettingsActions,
) => {
  const handleKey = (event: KeyboardEvent) => {
    if (event.isComposing || (event.key !== "Enter" && event.key !== "Escape")) return;
    // Else the drop-down that comes in its place would take the same key, and open.
    event.preventDefault();
    if (event.key === "Escape") onType(null);
    else onTyped();
    // There is a drop-down again, unless the field has a mistake in it and keeps the focus.
    focus(name);
  };
  return html`
    <div class="setting own" data-refused=${isRefused}>
      <span><label for="own-${name}">${label}</label><small class="soft" id="own-note">${note}</small></span>
      <span class="unseen" role="alert">${isRefused ? note : ""}</span>
      <input id="own-${name}" type="text" autocomplete="off" spellcheck="false" enterkeyhint="done" dir="auto"
        aria-describedby="own-note" aria-invalid=${isRefused} .value=${text} @keydown=${handleKey}
        @input=${({ target }: { target: HTMLInputElement }) => onType(target.value)} @blur=${onTyped} />
    </div>`;
};

const row = (field: SettingField, actions: SettingsActions) =>
  field.own === null ? dropDown(field, actions) : ownField(field, field.own, actions);

const presetChips = (presets: SettingsPicture["presets"], { onPreset }: SettingsActions) => html`
  <div class="presets" role="group" aria-label=${more.settings.presetsTitle}>
    ${presets.map(
      ({ name, text, inWords, isChosen }) => html`
        <button class="chip" type="button" aria-pressed=${isChosen} title=${inWords}
          @click=${() => onPreset(name)}>${text}<span class="unseen">${inWords}</span></button>`,
    )}
  </div>`;

const save = (isRunning: boolean, { onSave, onDiscard }: SettingsActions) => html`
  <div class="save">
    ${
      isRunning
        ? html`<button class="primary" type="button" @click=${() => onSave("next")}>${more.settings.saveNext}</button>
          <button class="secondary" type="button" @click=${() => onSave("now")}>${more.settings.saveNow}</button>`
        : html`<button class="primary" type="button" @click=${() => onSave("now")}>${more.settings.save}</button>`
    }
    <button class="quiet" type="button" @click=${onDiscard}>${more.settings.discard}</button>
  </div>`;

/** The settings of the room. Saving is offered when there is something to save. */
export const settingsSection = (picture: SettingsPicture, actions: SettingsActions): TemplateResult => html`
  <section aria-labelledby="settings-title">
    <h2 id="settings-title">${more.settings.title}</h2>
    ${presetChips(picture.presets, actions)}
    <div class="settings">
      ${picture.first.map((field) => row(field, actions))}
      <details class="folded">
        <summary class="setting"><span>${more.settings.more}<small class="soft">${picture.restInWords}</small></span>${chevron()}</summary>
        <div class="settings">${picture.rest.map((field) => row(field, actions))}</div>
      </details>
    </div>
    <p class="meanwhile">${picture.meanwhile ?? ""}</p>
    ${picture.isChanged ? save(picture.isRunning, actions) : ""}
  </section>`;
