import { html, svg, type TemplateResult } from "lit-html";

/** Drawn on 24 × 24 with one pen, so that they sit together. */
const strokes = {
  play: svg`<path d="M8 5.5v13l10.5-6.5z"/>`,
  pause: svg`<path d="M8.5 5.5v13M15.5 5.5v13"/>`,
  skip: svg`<path d="M5.5 6v12l8.5-6zM18 6v12"/>`,
  more: svg`<path d="M12 5v14M5 12h14"/>`,
  reset: svg`<path d="M5 9.5A7.5 7.5 0 1 1 4.5 13M5 4.5v5h5"/>`,
  undo: svg`<path d="M9 6 4.5 10.5 9 15M5 10.5h9a5 5 0 0 1 0 10h-2"/>`,
  focus: svg`<circle cx="12" cy="12" r="8"/><circle cx="12" cy="12" r="2.5"/>`,
  bell: svg`<path d="M6 17V11a6 6 0 0 1 12 0v6M4 17h16M10 20.5h4"/>`,
  cup: svg`<path d="M5 9h11v6a4 4 0 0 1-4 4H9a4 4 0 0 1-4-4zM16 10.5h1.5a2.5 2.5 0 0 1 0 5H16M8.5 5.5v-2M12.5 5.5v-2"/>`,
  sun: svg`<circle cx="12" cy="12" r="4"/><path d="M12 3v2M12 19v2M3 12h2M19 12h2M5.6 5.6 7 7M17 17l1.4 1.4M18.4 5.6 17 7M7 17l-1.4 1.4"/>`,
  off: svg`<circle cx="12" cy="12" r="8"/><path d="m6.5 17.5 11-11"/>`,
  live: svg`<circle cx="12" cy="12" r="4.5" fill="currentColor"/>`,
  pencil: svg`<path d="M5 19l.8-4L16 4.8l3.2 3.2L9 18.2z"/>`,
  link: svg`<path d="M10 14a4 4 0 0 0 6 .4l3-3a4 4 0 0 0-5.7-5.7l-1 1M14 10a4 4 0 0 0-6-.4l-3 3a4 4 0 0 0 5.7 5.7l1-1"/>`,
  close: svg`<path d="m6 6 12 12M18 6 6 18"/>`,
} as const;

export type IconName = keyof typeof strokes;

/** An icon beside words that say the same; it is not read out. */
export const icon = (name: IconName): TemplateResult =>
  html`<svg class="icon" viewBox="0 0 24 24" aria-hidden="true">${strokes[name]}</svg>`;
