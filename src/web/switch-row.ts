import { html, type TemplateResult } from "lit-html";

export interface SwitchRow {
  /** Its words have this and `-title`, its line this and `-line`. */
  readonly id: string;
  readonly name: string;
  /** The line below the words: read out after the name, and not as a part of it. */
  readonly line: string;
  readonly isOn: boolean;
  /** False: the line says why. */
  readonly isPossible?: boolean;
}

/** A switch as wide as its row, so that the words belong to it, with a line that says what it means. */
export const switchRow = (
  { id, name, line, isOn, isPossible = true }: SwitchRow,
  onSwitch: () => void,
): TemplateResult => html`
  <button class="switch ${id}" type="button" role="switch" aria-labelledby="${id}-title" aria-describedby="${id}-line"
    aria-checked=${isOn} aria-disabled=${!isPossible} @click=${() => isPossible && onSwitch()}>
    <span><span id="${id}-title">${name}</span><small class="soft" id="${id}-line">${line}</small></span><i aria-hidden="true"></i>
  </button>`;
