import { html, type TemplateResult } from "lit-html";
import { type InlineText, inlineText } from "./inline-text.ts";
import type { Picture } from "./view-model.ts";

type Badge = (member: string) => TemplateResult | string;

const others = ({ others: names, count }: Picture["people"], badge?: Badge) => {
  if (names === null) return html`<p class="soft">${count} are here; too many to name.</p>`;
  if (names.length === 0) return html`<p class="soft">Nobody else yet. Send them the link.</p>`;
  return html`<ul class="names">${names.map(({ id, name }) => html`<li>${name}${badge?.(id)}</li>`)}</ul>`;
};

/** Who is here. This member comes first and can be renamed where it stands. */
export const people = (
  picture: Picture["people"],
  rename: Pick<InlineText, "onDraft" | "onCommit">,
  badge?: Badge,
): TemplateResult => html`
  <section aria-labelledby="people-title">
    <h2 id="people-title">Here${picture.count > 1 ? html` <span class="soft">${picture.count}</span>` : ""}</h2>
    <div class="me">
      ${inlineText({ id: "my-name", value: picture.me, name: "Your name", placeholder: "Your name", ...rename })}
      <span class="soft">you${picture.id === null ? "" : badge?.(picture.id)}</span>
    </div>
    ${others(picture, badge)}
  </section>`;
