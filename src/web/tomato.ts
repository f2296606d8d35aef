import { html, svg, type TemplateResult } from "lit-html";
import { keyed } from "lit-html/directives/keyed.js";
import { icon } from "./icons.ts";
import type { Picture } from "./view-model.ts";

const radius = 224;
/** From so many characters on digits are as small as they get; there are no more than 17. */
const longestDigits = 12;

/** What is left of the phase, as an arc that opens clockwise from the top. */
const ring = ({ left, isRinging, isPaused }: Picture["ring"]) => svg`
  <g class="ring" data-ringing=${isRinging} data-paused=${isPaused} data-empty=${left <= 0}
    transform="rotate(-90 240 240) matrix(1 0 0 -1 0 480)">
    <circle class="track" cx="240" cy="240" r=${radius}></circle>
    <circle class="edge" cx="240" cy="240" r=${radius} pathLength="1000" stroke-dasharray="${dashes(left)}"></circle>
    <circle class="arc" cx="240" cy="240" r=${radius} pathLength="1000" stroke-dasharray="${dashes(left)}"></circle>
  </g>`;

/** A full ring has no ends; an empty one must not leave the dot of a round line end. */
function dashes(left: number): string {
  if (left >= 1) return "1000 0";
  return left <= 0 ? "0 2000" : `${(left * 1000).toFixed(1)} 2000`;
}

/** A held key is one press: what repeats by itself does not press again. */
function ignoreRepeats(event: KeyboardEvent): void {
  if (event.repeat && (event.key === " " || event.key === "Enter")) event.preventDefault();
}

/**
 * The tomato is the button. The digits lie over it and not inside: what is inside a button has no role of its
 * own, and the digits are a timer. Other words in the last line are other words, not the same that moved.
 */
export const tomato = (
  picture: Picture,
  onPress: () => void,
  foot?: TemplateResult | string,
): TemplateResult => {
  const { word, digits, hint, why, isDimmed, isPressed } = picture.tomato;
  return html`
    <div class="dial" data-dimmed=${isDimmed}>
      <svg class="dial-ring" viewBox="0 0 480 480" aria-hidden="true">${ring(picture.ring)}</svg>
      <button class="tomato" type="button" aria-labelledby="tomato-word tomato-hint"
        aria-disabled=${why === null ? "false" : "true"} data-pressed=${isPressed}
        @click=${onPress} @keydown=${ignoreRepeats}>
        <img src="tomato.svg" alt="" draggable="false" />
      </button>
      <div class="face">
        <span class="face-icon">${icon(picture.tomato.icon)}</span>
        <span class="word" id="tomato-word">${word}</span>
        <span class="digits" dir="ltr" role="timer" data-length=${Math.min(digits.length, longestDigits)}>${digits}</span>
        <span class="hint" id="tomato-hint">${keyed(hint, html`<span>${hint}</span>`)}</span>
      </div>
      ${foot}
    </div>`;
};
