import { html, svg, type TemplateResult } from "lit-html";
import type { SoundState } from "../../protocol/presence.ts";

/** How a screen will be heard; `quiet`: it could be, but the room chose another. */
export type Badge = SoundState | "quiet";

const loudspeaker = svg`<path d="M4 9.5v5h3.5L12 18.5v-13L7.5 9.5z"/>`;

/** What comes out of the loudspeaker; drawn as the page's other icons. */
const marks = {
  on: svg`<path d="M15.5 9.3a4 4 0 0 1 0 5.4M18.3 6.8a7.5 7.5 0 0 1 0 10.4"/>`,
  quiet: svg`<path d="M16 12h4.5"/>`,
  muted: svg`<path d="m15.5 9.4 5.2 5.2M20.7 9.4l-5.2 5.2"/>`,
  blocked: svg`<path d="M18 7v6M18 16.9v.1"/>`,
};

/** How something sounds, beside words that say the same. */
export const soundIcon = (state: Badge): TemplateResult =>
  html`<svg class="icon" viewBox="0 0 24 24" aria-hidden="true">${loudspeaker}${marks[state]}</svg>`;
