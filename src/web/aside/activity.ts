import { html, type TemplateResult } from "lit-html";
import { timeOfDay } from "../words/dates.ts";
import { more } from "../words/words.ts";
import type { AsidePicture } from "./aside-picture.ts";

/** A line to the room is begun: the field is in hand. */
export type OnSay = (field: HTMLInputElement) => void;

/** The last few things that happened, newest first, and the field to say something. */
export const activity = (entries: AsidePicture["activity"], onSay: OnSay): TemplateResult => html`
  <section aria-labelledby="activity-title">
    <h2 id="activity-title">${more.activity.title}</h2>
    <p class="say">
      <input class="field" type="text" dir="auto" autocomplete="off" enterkeyhint="send" aria-label=${more.activity.say}
        placeholder=${more.activity.say} @focus=${({ target }: { target: HTMLInputElement }) => onSay(target)} />
    </p>
    ${
      entries.length === 0
        ? html`<p class="soft">${more.activity.nothing}</p>`
        : html`<ol class="activity">${entries.map(
            ({ at, text }) => html`<li><time>${timeOfDay(at)}</time><span>${text}</span></li>`,
          )}</ol>`
    }
  </section>`;
