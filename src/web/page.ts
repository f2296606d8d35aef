import { html, type TemplateResult } from "lit-html";
import type { Address } from "./address.ts";
import { blocks, controls, message } from "./controls.ts";
import { icon } from "./icons.ts";
import { inlineText } from "./inline-text.ts";
import { tomato } from "./tomato.ts";
import type { ActionName } from "./ui-state.ts";
import type { Picture } from "./view-model.ts";
import { words } from "./words/words.ts";

/** All that can happen around the timer. */
export interface PageActions {
  readonly onPress: () => void;
  readonly onAct: (action: ActionName) => void;
  /** The label while it is typed; null when it is given up. */
  readonly onDraft: (text: string | null) => void;
  readonly onLabel: (text: string) => void;
  /** The way into this room for others, and into other rooms. */
  readonly onInvite: () => void;
  readonly onRetry: () => void;
}

/** What comes to the page after the first sight of it. */
export interface LaterViews {
  /** Over the tomato's foot. */
  readonly call: TemplateResult | string;
  readonly aside: TemplateResult;
}

const header = (picture: Picture, actions: PageActions) => html`
  <header class="bar">
    <h1>
      <span dir="ltr">Shared Pomodoro${picture.room === null ? "" : html`<span class="room">${picture.room}</span>`}</span>
    </h1>
    <p class="link" data-trouble=${picture.link.isTrouble}>
      ${icon(picture.link.isLive ? "live" : "off")}<span>${picture.link.word}</span>
    </p>
    <button class="quiet" type="button" aria-haspopup="dialog" aria-label=${words.inviteOrGo} @click=${actions.onInvite}>
      ${icon("link")}<span class="wide-only">${words.invite}</span>
    </button>
  </header>`;

const refusal = (reason: string, address: Address, onRetry: () => void) => html`
  <div class="refusal">
    <p role="alert">${reason}</p>
    <p class="ways">
      <button class="primary" type="button" @click=${onRetry}>${words.retry}</button>
      <a class="secondary" href=${address.home}>${words.toMainRoom}</a>
    </p>
  </div>`;

const stage = (picture: Picture, actions: PageActions) => html`
  ${blocks(picture.blocks)}
  <div class="label">
    ${
      picture.label.isShown
        ? inlineText({
            id: "label",
            value: picture.label.text,
            name: words.task,
            placeholder: words.task,
            onDraft: actions.onDraft,
            onCommit: actions.onLabel,
          })
        : ""
    }
  </div>
  ${controls(picture, actions.onAct)}
  ${message(picture, actions.onAct)}`;

/** Keeps the place of what stands beside the timer. */
const asideToCome = html`<aside></aside>`;

/** The whole page, from loud to quiet. */
export const page = (
  picture: Picture,
  address: Address,
  actions: PageActions,
  later: LaterViews | null,
): TemplateResult => html`
  ${header(picture, actions)}
  <main class="stage" data-idle=${picture.tone === "idle"}>
    ${tomato(picture, actions.onPress, later?.call)}
    ${picture.refusal === null ? stage(picture, actions) : refusal(picture.refusal, address, actions.onRetry)}
  </main>
  ${picture.refusal === null && picture.label.isShown ? (later?.aside ?? asideToCome) : ""}`;
