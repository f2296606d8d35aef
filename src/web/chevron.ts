import { html, type TemplateResult } from "lit-html";

/** Behind what opens. Its frame is tight, so that its stroke ends where the line of its row does. */
export const chevron = (): TemplateResult =>
  html`<svg class="icon chevron" viewBox="6 6 12 12" aria-hidden="true"><path d="m7 10 5 5 5-5"/></svg>`;
