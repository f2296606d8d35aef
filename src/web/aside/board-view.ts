import { html, svg, type TemplateResult } from "lit-html";
import { ledShapes } from "../../protocol/led.ts";
import { isolate } from "../words/isolate.ts";
import { more } from "../words/words.ts";
import type { BoardPicture } from "./aside-picture.ts";

/** Touches the button of a virtual board. */
export type OnContact = (board: string, down: boolean) => void;

const drawing = ({ id, pattern }: BoardPicture) => svg`
  <rect class="case" x="1.5" y="5.5" width="93" height="53" rx="12"></rect>
  <circle class="socket" cx="68" cy="32" r="17"></circle>
  <circle class="cap" cx="68" cy="32" r="12.5"></circle>
  <circle class="led" cx="26" cy="32" r="8"></circle>
  <g data-board=${id} data-pattern=${pattern} opacity="0">
    <circle class="halo" data-color=${ledShapes[pattern].color} cx="26" cy="32" r="14"></circle>
    <circle class="glow" data-color=${ledShapes[pattern].color} cx="26" cy="32" r="8"></circle>
  </g>`;

/** Held as long as the pointer or the key is; leaving, losing or cancelling lets go. */
function holding(id: string, onContact: OnContact) {
  const touch = (event: Event, down: boolean) => {
    const button = event.currentTarget as HTMLElement;
    if ((button.dataset.held === "true") === down) return;
    button.dataset.held = String(down);
    onContact(id, down);
  };
  const isPressKey = (event: KeyboardEvent) => event.key === " " || event.key === "Enter";
  return {
    down: (event: PointerEvent) => event.button === 0 && touch(event, true),
    up: (event: Event) => touch(event, false),
    keyDown: (event: KeyboardEvent) => {
      if (!isPressKey(event)) return;
      event.preventDefault();
      if (!event.repeat) touch(event, true);
    },
    keyUp: (event: KeyboardEvent) => isPressKey(event) && touch(event, false),
  };
}

const picture = (board: BoardPicture) =>
  html`<svg viewBox="0 0 96 64" aria-hidden="true">${drawing(board)}</svg>`;

const pressable = (board: BoardPicture, onContact: OnContact) => {
  const { down, up, keyDown, keyUp } = holding(board.id, onContact);
  return html`<button class="device" type="button" data-held="false" aria-label=${more.people.buttonOf(isolate(board.name))}
    @pointerdown=${down} @pointerup=${up} @pointerleave=${up} @pointercancel=${up} @contextmenu=${(event: Event) => event.preventDefault()}
    @keydown=${keyDown} @keyup=${keyUp} @blur=${up}>${picture(board)}</button>`;
};

/** A board on the desk: how it is, and its light as it glows. */
export const boardView = (board: BoardPicture, onContact: OnContact): TemplateResult => html`
  <li class="board" data-status=${board.status}>
    ${board.canBePressed ? pressable(board, onContact) : html`<span class="device">${picture(board)}</span>`}
    <div>
      <p><bdi>${board.name}</bdi> <span class="status">${board.word}</span></p>
      <p class="soft" dir="auto">${board.detail}</p>
    </div>
  </li>`;
