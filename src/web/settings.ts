import { html, type TemplateResult } from "lit-html";
import type { FieldName } from "./choices.ts";
import { icon } from "./icons.ts";
import type { Picture, SettingField } from "./view-model.ts";

export interface SettingsActions {
  readonly onChoose: (field: FieldName, value: string) => void;
  readonly onSave: (apply: "now" | "next") => void;
  readonly onDiscard: () => void;
}

const dropDown = ({ name, label, choices, was }: SettingField, { onChoose }: SettingsActions) => html`
  <label class="setting">
    <span>${label}${was === null ? "" : html`<small class="soft">was ${was}</small>`}</span>
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
        ? html`<button class="primary" type="button" @click=${() => onSave("next")}>Save from the next phase on</button>
          <button class="secondary" type="button" @click=${() => onSave("now")}>Save now — stops the timer</button>`
        : html`<button class="primary" type="button" @click=${() => onSave("now")}>Save</button>`
    }
    <button class="quiet" type="button" @click=${onDiscard}>Discard</button>
  </div>`;

/** The settings of the room. Saving is offered when there is something to save. */
export const settings = (
  picture: NonNullable<Picture["settings"]>,
  actions: SettingsActions,
): TemplateResult => html`
  <section aria-labelledby="settings-title">
    <h2 id="settings-title">Settings</h2>
    <div class="settings">${picture.fields.map((field) => dropDown(field, actions))}</div>
    ${picture.isChanged ? save(picture.isRunning, actions) : ""}
  </section>`;
