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

const focus = (id: string) => document.getElementById(id)?.focus();

/** Buttons that a form takes the place of, and that take its place again. */
const openers = { lock: "lock-room", change: "change-pin" } as const;

const openForm = (form: keyof typeof openers, { onForm }: LockActions) => {
  onForm(form);
  focus("room-pin");
};

const pinForm = (form: PinForm, picture: LockPicture, actions: LockActions) => {
  const handleSubmit = (event: Event) => {
    event.preventDefault();
    actions.onSubmit();
  };
  const handleCancel = () => {
    actions.onForm(null);
    if (form !== "enter") focus(openers[form]);
  };
  const handleKey = (event: KeyboardEvent) => event.key === "Escape" && handleCancel();
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
          : html`<button class="quiet" type="button" @click=${handleCancel}>${more.lock.cancel}</button>`
      }
      <p class="problem-line" id="pin-problem" role="status">${picture.problem ?? ""}</p>
    </form>`;
};

const ways = (picture: LockPicture, actions: LockActions) => {
  if (picture.form !== null) return pinForm(picture.form, picture, actions);
  if (picture.standing === "open") {
    return html`<p class="ways"><button class="secondary" type="button" id=${openers.lock}
      @click=${() => openForm("lock", actions)}>${more.lock.lock}</button></p>`;
  }
  return html`<p class="ways">
    <button class="secondary" type="button" @click=${actions.onCopyKey}>${more.lock.copyKey}</button>
    <button class="quiet" type="button" id=${openers.change}
      @click=${() => openForm("change", actions)}>${more.lock.change}</button>
    <button class="quiet" type="button" @click=${actions.onRevoke}>${more.lock.revoke}</button>
    <button class="quiet" type="button" @click=${actions.onUnlock}>${more.lock.unlock}</button>
  </p>`;
};

/** Whether the room is locked and by whom, and what can be done about it. */
export const lockSection = (picture: LockPicture, actions: LockActions): TemplateResult => html`
  <section class="lock" aria-labelledby="lock-title">
    <h2 id="lock-title" tabindex="-1">${more.lock.title}</h2>
    <p class="soft">${picture.line}</p>
    ${ways(picture, actions)}
  </section>`;
