import { html, type TemplateResult } from "lit-html";
import { limits } from "../protocol/limits.ts";
import { icon } from "./icons.ts";

export interface InlineText {
  readonly id: string;
  readonly value: string;
  readonly name: string;
  readonly placeholder: string;
  /** What is typed so far; null when it is given up. */
  readonly onDraft: (text: string | null) => void;
  /** The typing is over; the text may be what it was before. */
  readonly onCommit: (text: string) => void;
}

/** Cut by characters as people count them: an emoji is one, though the browser counts two. */
const cut = (text: string) => Array.from(text).slice(0, limits.textLength).join("");

/** Text that can be typed over where it stands. Enter or leaving keeps it, Escape gives the old one back. */
export const inlineText = ({
  id,
  value,
  name,
  placeholder,
  onDraft,
  onCommit,
}: InlineText): TemplateResult => {
  const handleKey = (event: KeyboardEvent) => {
    if (event.isComposing || (event.key !== "Enter" && event.key !== "Escape")) return;
    // Drafting nothing puts the old text back before the field is left.
    if (event.key === "Escape") onDraft(null);
    // To the label around it: the typing is over, and the next step by keyboard begins here.
    (event.target as HTMLInputElement).closest("label")?.focus();
  };
  const handleInput = ({ target }: { target: HTMLInputElement }) => {
    const text = cut(target.value);
    if (text !== target.value) target.value = text;
    onDraft(text);
  };
  return html`
    <label class="inline" tabindex="-1">
      <input id=${id} type="text" dir="auto" autocomplete="off" spellcheck="false" enterkeyhint="done"
        aria-label=${name} placeholder=${placeholder} size=${Math.max(1, (value || placeholder).length)} .value=${value} @keydown=${handleKey}
        @input=${handleInput}
        @blur=${({ target }: { target: HTMLInputElement }) => onCommit(cut(target.value))} />
      ${icon("pencil")}
    </label>`;
};
