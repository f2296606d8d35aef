import { html, type TemplateResult } from "lit-html";
import { type InlineText, inlineText } from "../inline-text.ts";
import { more } from "../words/words.ts";
import type { AsidePicture } from "./aside-picture.ts";
import { inStepView } from "./in-step-view.ts";

type Badge = (member: string) => TemplateResult | string;

const others = ({ isKnown, others: names, count }: AsidePicture["people"], badge?: Badge) => {
  if (!isKnown) return html`<p class="soft">${more.people.unknown}</p>`;
  if (names === null) return html`<p class="soft">${more.people.crowd(count)}</p>`;
  if (names.length === 0) return html`<p class="soft">${more.people.nobodyElse}</p>`;
  return html`<ul class="names">${names.map(({ id, name }) => html`<li><bdi>${name}</bdi>${badge?.(id)}</li>`)}</ul>`;
};

/** Who is here. This member comes first and can be renamed where it stands. */
export const people = (
  { people: picture, inStep: clocks }: Pick<AsidePicture, "people" | "inStep">,
  rename: Pick<InlineText, "onDraft" | "onCommit">,
  badge?: Badge,
): TemplateResult => html`
  <section aria-labelledby="people-title">
    <h2 id="people-title">${more.people.here}${picture.count > 1 ? html` <span class="soft">${picture.count}</span>` : ""}</h2>
    <div class="me">
      ${inlineText({ id: "my-name", value: picture.me, name: more.people.yourName, placeholder: more.people.yourName, ...rename })}
      <span class="soft">${more.people.you}${picture.id === null ? "" : badge?.(picture.id)}</span>
    </div>
    ${others(picture, badge)}
    ${inStepView(clocks)}
  </section>`;
