import { html, type TemplateResult } from "lit-html";
import { limits } from "../../protocol/limits.ts";
import { more } from "../words/words.ts";
import type { LockPicture, PinForm } from "./lock-picture.ts";

/** What people can do about the lock. */
export interface LockActions {
  readonly onForm: (form: PinForm | null) => void;
  readonly onPin: (pin: string) => void;
  readonly onSubmit: () => void;
  readonly onUnlock: () => void;
  readonly onRevoke: () => void;
  readonly onCopyKey: () => void;
}

const submitWords = (form: PinForm) =>
  ({ lock: more.lock.doLock, change: more.lock.doChange, enter: more.lock.enter })[form];

const pinForm = (form: PinForm, picture: LockPicture, actions: LockActions) => {
  const handleSubmit = (event: Event) => {
    event.preventDefault();
    actions.onSubmit();
  };
  const handleKey = (event: KeyboardEvent) => event.key === "Escape" && actions.onForm(null);
  const handleInput = ({ target }: { target: HTMLInputElement }) => actions.onPin(target.value);
  return html`
    <form class="pin" novalidate @submit=${handleSubmit} @keydown=${handleKey}>
      <label for="room-pin">${form === "change" ? more.lock.newPin : more.lock.pin}</label>
      <input class="field" id="room-pin" type="text" inputmode="numeric" autocomplete="off" spellcheck="false" dir="ltr"
        maxlength=${limits.pinMostDigits} placeholder=${more.lock.rule(limits.pinDigits)} .value=${picture.pin}
        aria-describedby="pin-problem" aria-invalid=${picture.problem === null ? "false" : "true"}
        @input=${handleInput} />
      <button class="primary" type="submit" aria-disabled=${picture.isSending}>${submitWords(form)}</button>
      ${
        form === "enter"
          ? ""
          : html`<button class="quiet" type="button" @click=${() => actions.onForm(null)}>${more.lock.cancel}</button>`
      }
      <p class="problem-line" id="pin-problem" role="status">${picture.problem ?? ""}</p>
    </form>`;
};

const ways = (picture: LockPicture, actions: LockActions) => {
  if (picture.form !== null) return pinForm(picture.form, picture, actions);
  if (picture.standing === "open") {
    return html`<p class="ways"><button class="secondary" type="button"
      @click=${() => actions.onForm("lock")}>${more.lock.lock}</button></p>`;
  }
  return html`<p class="ways">
    <button class="secondary" type="button" @click=${actions.onCopyKey}>${more.lock.copyKey}</button>
    <button class="quiet" type="button" @click=${() => actions.onForm("change")}>${more.lock.change}</button>
    <button class="quiet" type="button" @click=${actions.onRevoke}>${more.lock.revoke}</button>
    <button class="quiet" type="button" @click=${actions.onUnlock}>${more.lock.unlock}</button>
  </p>`;
};

/** Whether the room is locked and by whom, and what can be done about it. */
export const lockSection = (picture: LockPicture, actions: LockActions): TemplateResult => html`
  <section class="lock" aria-labelledby="lock-title">
    <h2 id="lock-title">${more.lock.title}</h2>
    <p class="soft">${picture.line}</p>
    ${ways(picture, actions)}
  </section>`;
