import { html, type TemplateResult } from "lit-html";
import { icon } from "../icons.ts";
import { more } from "../words/words.ts";
import type { AsidePicture, SettingField } from "./aside-picture.ts";
import type { FieldName } from "./choices.ts";

export interface SettingsActions {
  readonly onChoose: (field: FieldName, value: string) => void;
  readonly onSave: (apply: "now" | "next") => void;
  readonly onDiscard: () => void;
}

const dropDown = ({ name, label, choices, was }: SettingField, { onChoose }: SettingsActions) => html`
  <label class="setting">
    <span>${label}${was === null ? "" : html`<small class="soft">${more.settings.was(was)}</small>`}</span>
    <select name=${name}
      @change=${({ target }: { target: HTMLSelectElement }) => onChoose(name, target.value)}>
      ${choices.map(
        ({ value, text, isChosen }) => html`<option value=${value} .selected=${isChosen}>${text}</option>`,
      )}
    </select>
    ${icon("chevron")}
  </label>`;

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
export const settings = (
  picture: NonNullable<AsidePicture["settings"]>,
  actions: SettingsActions,
): TemplateResult => html`
  <section aria-labelledby="settings-title">
    <h2 id="settings-title">${more.settings.title}</h2>
    <div class="settings">${picture.fields.map((field) => dropDown(field, actions))}</div>
    ${picture.isChanged ? save(picture.isRunning, actions) : ""}
  </section>`;
