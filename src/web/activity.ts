import { html, type TemplateResult } from "lit-html";
import type { Picture } from "./view-model.ts";

const clockTime = new Intl.DateTimeFormat(undefined, { hour: "2-digit", minute: "2-digit" });

/** A line to the room is begun: the field is in hand. */
export type OnSay = (field: HTMLInputElement) => void;

/** The last few things that happened, newest first, and the field to say something. */
export const activity = (entries: Picture["activity"], onSay: OnSay): TemplateResult => html`
  <section aria-labelledby="activity-title">
    <h2 id="activity-title">Lately</h2>
    <p class="say">
      <input type="text" autocomplete="off" enterkeyhint="send" aria-label="Say something to the room"
        placeholder="Say something to the room" @focus=${({ target }: { target: HTMLInputElement }) => onSay(target)} />
    </p>
    ${
      entries.length === 0
        ? html`<p class="soft">Nothing yet.</p>`
        : html`<ol class="activity">${entries.map(
            ({ at, text }) => html`<li><time>${clockTime.format(at)}</time><span>${text}</span></li>`,
          )}</ol>`
    }
  </section>`;
