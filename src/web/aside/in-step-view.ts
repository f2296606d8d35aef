import { html, type TemplateResult } from "lit-html";
import { chevron } from "../chevron.ts";
import type { InStepPicture } from "./in-step-picture.ts";

/** How well the screens of the room agree: one quiet line, and each screen's when it is opened. */
export const inStepView = ({ line, isOff, screens }: InStepPicture): TemplateResult =>
  screens === null
    ? html`<p class="in-step" data-off=${isOff}>${line}</p>`
    : html`
      <details class="in-step folded" data-off=${isOff}>
        <summary><span>${line}</span>${chevron()}</summary>
        <ul>${screens.map(({ name, text }) => html`<li><span>${name}</span><span class="soft">${text}</span></li>`)}</ul>
      </details>`;
