import type { RoomLink } from "../../client/room-link.ts";
import { cleanText } from "../../protocol/text.ts";
import { cutLine, refusalInWords, roomLeft } from "./say-words.ts";

const started = new WeakSet<HTMLInputElement>();

/** A place beside the field for a few words. */
function placeFor(field: HTMLInputElement, name: string, value: string): HTMLElement {
  const place = document.createElement("small");
  place.setAttribute(name, value);
  field.after(place);
  return place;
}

/**
 * Lets a field speak to the room: Enter sends, Escape clears. What could not be sent stays in the field, with the
 * reason below. Starting again does nothing.
 */
export function startSaying(field: HTMLInputElement, link: Pick<RoomLink, "say">): void {
  if (started.has(field)) return;
  started.add(field);
  const why = placeFor(field, "role", "status");
  // Counting aloud would talk over those who listen while they type.
  const left = placeFor(field, "aria-hidden", "true");
  let isSending = false;

  const write = (text: string) => {
    why.textContent = "";
    if (field.value !== text) field.value = text;
    left.textContent = roomLeft(text);
  };

  /** The reason takes the place of the count: there is one line for both. */
  const refuse = (reason: string) => {
    why.textContent = reason;
    if (reason !== "") left.textContent = "";
  };

  const send = async () => {
    const typed = field.value;
    const text = cleanText(typed);
    if (text === "" || isSending) return;
    isSending = true;
    const outcome = await link.say(text);
    isSending = false;
    refuse(refusalInWords(outcome));
    if (outcome.ok && field.value === typed) write("");
  };

  field.addEventListener("keydown", (event) => {
    if (event.isComposing || event.repeat) return;
    if (event.key === "Enter") void send();
    if (event.key === "Escape") write("");
  });
  const cut = () => write(cutLine(field.value));
  field.addEventListener("input", (event) => {
    // Words that are still being put together are not cut apart.
    if (!(event instanceof InputEvent && event.isComposing)) cut();
  });
  field.addEventListener("compositionend", cut);
  cut();
}
