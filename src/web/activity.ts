import { html, type TemplateResult } from "lit-html";
import type { Picture } from "./view-model.ts";

const clockTime = new Intl.DateTimeFormat(undefined, { hour: "2-digit", minute: "2-digit" });

/** The last few things that happened, newest first. */
export const activity = (entries: Picture["activity"]): TemplateResult => html`
  <section aria-labelledby="activity-title">
    <h2 id="activity-title">Lately</h2>
    ${
      entries.length === 0
        ? html`<p class="soft">Nothing yet.</p>`
        : html`<ol class="activity">${entries.map(
            ({ at, text }) => html`<li><time>${clockTime.format(at)}</time><span>${text}</span></li>`,
          )}</ol>`
    }
  </section>`;
