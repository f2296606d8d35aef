import { html, type TemplateResult } from "lit-html";
import { chevron } from "../chevron.ts";
import { settingsSection } from "../settings/settings-section.ts";
import type { SoundViews } from "../sound/sound-views.ts";
import { more } from "../words/words.ts";
import { activity } from "./activity.ts";
import type { AsideActions } from "./aside-actions.ts";
import type { AsidePicture } from "./aside-picture.ts";
import { boardView, type OnContact } from "./board-view.ts";
import { people } from "./people.ts";

const boardsView = (boards: AsidePicture["boards"], onContact: OnContact) => html`
  <section aria-labelledby="boards-title">
    <h2 id="boards-title">${more.people.onTheDesk}</h2>
    <ul class="boards">${boards.map((board) => boardView(board, onContact))}</ul>
  </section>`;

const history = (onHistory: () => void) => html`
  <section aria-labelledby="past-title">
    <h2 id="past-title">${more.history.title}</h2>
    <div class="settings">
      <button class="setting" type="button" aria-haspopup="dialog" @click=${onHistory}>
        <span>${more.history.open}</span>${chevron()}
      </button>
    </div>
  </section>`;

/**
 * Everything beside the timer, from loud to quiet: first what the room shares, then what is of this device.
 */
export const aside = (
  picture: AsidePicture,
  actions: AsideActions,
  badge: SoundViews["badge"] | undefined,
  /** How to be let in, where one is not; it stands first then. */
  wayIn: TemplateResult | string,
  /** What has come of the sections that are loaded on their own. */
  sections: readonly (TemplateResult | string | undefined)[],
): TemplateResult => html`
  <aside>
    ${wayIn}
    ${people(picture, { onDraft: actions.onDraftName, onCommit: actions.onRename }, badge)}
    ${picture.boards.length === 0 ? "" : boardsView(picture.boards, actions.onContact)}
    ${picture.settings === null ? "" : settingsSection(picture.settings, actions)}
    ${history(actions.onHistory)}
    ${activity(picture.activity, actions.onSay)}
    ${sections}
  </aside>`;
