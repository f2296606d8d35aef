import { html, type TemplateResult } from "lit-html";
import { more } from "../words/words.ts";
import type { Permission } from "./notice-port.ts";

/** What a person sees of notifications, and the one thing to do about them. */
export const notificationSection = (
  permission: Permission,
  isOn: boolean,
  onSwitch: () => void,
): TemplateResult => {
  const isPossible = permission === "granted" || permission === "ask";
  return html`
    <section class="notifications" aria-labelledby="notifications-title">
      <h2 id="notifications-title">${more.notifications.title}</h2>
      <button class="switch" type="button" role="switch" aria-describedby="notifications-line"
        aria-checked=${isOn && permission === "granted"} aria-disabled=${!isPossible}
        @click=${() => isPossible && onSwitch()}>
        <span>${more.notifications.notify}</span><i aria-hidden="true"></i>
      </button>
      <p class="hearers" id="notifications-line">${more.notifications.lines[permission]}</p>
    </section>`;
};
