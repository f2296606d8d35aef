import { html, type TemplateResult } from "lit-html";
import { icon } from "../icons.ts";
import { more } from "../words/words.ts";

/** The head of a panel: its title, the room if it is not the main one, and the way out. */
export const panelHeader = (
  id: string,
  title: string,
  room: string | null,
  onClose: () => void,
): TemplateResult => html`
  <header>
    <h2 id=${id}>${title}${room === null ? "" : html`<span class="room">${room}</span>`}</h2>
    <button class="close" type="button" aria-label=${more.history.close} @click=${onClose}>${icon("close")}</button>
  </header>`;

/** The timer rings; the page behind cannot be heard while a panel is open. */
export const panelAlarm = (text: string | null, onClose: () => void): TemplateResult => html`
  <div role="alert">
    ${
      text === null
        ? ""
        : html`<div class="panel-alarm">
            <p>${text}</p>
            <button class="primary" type="button" @click=${onClose}>${more.history.toTimer}</button>
          </div>`
    }
  </div>`;
