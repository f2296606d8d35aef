import { html, type TemplateResult } from "lit-html";
import { icon } from "./icons.ts";
import type { ActionName } from "./ui-state.ts";
import type { Control, Picture } from "./view-model.ts";
import { words } from "./words/words.ts";

/** The dots of the set, and the same in words. */
export const blocks = (picture: Picture["blocks"]): TemplateResult => html`
  <div class="blocks">
    ${
      picture === null
        ? ""
        : html`<span class="dots" aria-hidden="true">${picture.dots.map((dot) => html`<i data-dot=${dot}></i>`)}</span>
          <p>${picture.text}<span class="soft">${picture.then === "" ? "" : ` · ${picture.then}`}</span></p>`
    }
  </div>`;

const button = (control: Control, onAct: (action: ActionName) => void) => html`
  <button class="control" type="button" title=${control.why ?? ""} data-pending=${control.isPending}
    aria-disabled=${control.why === null ? "false" : "true"} @click=${() => onAct(control.action)}>
    ${icon(control.icon)}<span>${control.text}</span>
  </button>`;

/** What else can be done. The row keeps its place when there is nothing in it. */
export const controls = (picture: Picture, onAct: (action: ActionName) => void): TemplateResult => html`
  <div class="controls">${picture.controls.map((control) => button(control, onAct))}</div>`;

/** The one line that says what happened, and offers to take it back. */
export const message = (picture: Picture, onAct: (action: ActionName) => void): TemplateResult => html`
  <div class="message">
    <p role="status" aria-live=${picture.isRead ? "polite" : "off"}>${picture.message}</p>
    ${
      picture.undo === null
        ? ""
        : html`<button class="undo" type="button" aria-disabled=${picture.undo.why === null ? "false" : "true"}
            @click=${() => onAct("undo")} aria-keyshortcuts="Control+Z">
            ${icon("undo")}${words.controls.undo}<span class="soft" aria-hidden="true">${picture.undo.secondsLeft}</span>
          </button>`
    }
  </div>
  <p class="unseen" role="alert">${picture.alarm ?? ""}</p>`;
