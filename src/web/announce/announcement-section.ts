import { html, type TemplateResult } from "lit-html";
import { more } from "../words/words.ts";

/** Whether the page reads out what changes. */
export const announcementSection = (isOn: boolean, onSwitch: () => void): TemplateResult => html`
  <section aria-labelledby="announcements-title">
    <h2 id="announcements-title">${more.announce.title}</h2>
    <button class="switch" type="button" role="switch" aria-describedby="announcements-line"
      aria-checked=${isOn} @click=${onSwitch}>
      <span>${more.announce.read}</span><i aria-hidden="true"></i>
    </button>
    <p class="hearers" id="announcements-line">${more.announce.line}</p>
  </section>`;
