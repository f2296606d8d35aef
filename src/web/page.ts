import { html, type TemplateResult } from "lit-html";
import { activity, type OnSay } from "./activity.ts";
import type { Address } from "./address.ts";
import { boardView, type OnContact } from "./board-view.ts";
import { blocks, controls, message } from "./controls.ts";
import { icon } from "./icons.ts";
import { inlineText } from "./inline-text.ts";
import { people } from "./people.ts";
import { type SettingsActions, settings } from "./settings.ts";
import type { SoundViews } from "./sound/sound-views.ts";
import { tomato } from "./tomato.ts";
import type { ActionName } from "./ui-state.ts";
import type { Picture } from "./view-model.ts";

/** All that can happen on the page. */
export interface PageActions extends SettingsActions {
  readonly onPress: () => void;
  readonly onAct: (action: ActionName) => void;
  readonly onDraft: (which: "label" | "name", text: string | null) => void;
  readonly onLabel: (text: string) => void;
  readonly onRename: (name: string) => void;
  readonly onContact: OnContact;
  readonly onCopy: () => void;
  readonly onRetry: () => void;
  readonly onSay: OnSay;
  readonly onHistory: () => void;
}

const header = (picture: Picture, address: Address, actions: PageActions) => html`
  <header class="bar">
    <h1>Shared Pomodoro${picture.room === null ? "" : html`<span class="room">${picture.room}</span>`}</h1>
    <p class="link" data-trouble=${picture.link.isTrouble}>
      ${icon(picture.link.isLive ? "live" : "off")}<span>${picture.link.word}</span>
    </p>
    ${
      picture.showsAddress
        ? html`<input class="address" type="text" readonly aria-label="Link to this room" .value=${address.share}
            @focus=${({ target }: { target: HTMLInputElement }) => target.select()} />`
        : html`<button class="quiet" type="button" aria-label="Copy the link to this room" @click=${actions.onCopy}>
            ${icon("link")}<span class="wide-only">Copy link</span>
          </button>`
    }
  </header>`;

const refusal = (picture: NonNullable<Picture["refusal"]>, address: Address, onRetry: () => void) => html`
  <div class="refusal">
    <p role="alert">${picture.reason}</p>
    <p class="ways">
      <button class="primary" type="button" @click=${onRetry}>Try again</button>
      <a class="secondary" href=${address.home}>Go to the main room</a>
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
            name: "What are we working on?",
            placeholder: "What are we working on?",
            onDraft: (text) => actions.onDraft("label", text),
            onCommit: actions.onLabel,
          })
        : ""
    }
  </div>
  ${controls(picture, actions.onAct)}
  ${message(picture, actions.onAct)}`;

const rename = (actions: PageActions) => ({
  onDraft: (text: string | null) => actions.onDraft("name", text),
  onCommit: actions.onRename,
});

const history = (onHistory: () => void) => html`
  <section aria-labelledby="past-title">
    <h2 id="past-title">History</h2>
    <button class="setting" type="button" aria-haspopup="dialog" @click=${onHistory}>
      <span>Today, the week, the year</span>${icon("chevron")}
    </button>
  </section>`;

const aside = (
  picture: Picture,
  actions: PageActions,
  sound: SoundViews | null | undefined,
  notifications: TemplateResult | undefined,
) => html`
  <aside>
    ${people(picture.people, rename(actions), sound?.badge)}
    ${
      picture.boards.length === 0
        ? ""
        : html`<section aria-labelledby="boards-title">
            <h2 id="boards-title">On the desk</h2>
            <ul class="boards">${picture.boards.map((board) => boardView(board, actions.onContact))}</ul>
          </section>`
    }
    ${picture.settings === null ? "" : settings(picture.settings, actions)}
    ${history(actions.onHistory)}
    ${activity(picture.activity, actions.onSay)}
    ${sound?.section}
    ${notifications}
  </aside>`;

/** The whole page, from loud to quiet. */
export const page = (
  picture: Picture,
  address: Address,
  actions: PageActions,
  sound?: SoundViews | null,
  notifications?: TemplateResult,
): TemplateResult => html`
  ${header(picture, address, actions)}
  <main class="stage" data-idle=${picture.tone === "idle"}>
    ${tomato(picture, actions.onPress, sound?.call)}
    ${picture.refusal === null ? stage(picture, actions) : refusal(picture.refusal, address, actions.onRetry)}
  </main>
  ${picture.refusal === null && picture.settings !== null ? aside(picture, actions, sound, notifications) : ""}`;
