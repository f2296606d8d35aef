import { html, type TemplateResult } from "lit-html";
import type { Permission } from "./notice-port.ts";

/** The honest line: when something will come, or why nothing can. */
const lines: Readonly<Record<Permission, string>> = {
  granted: "One when a phase ends while you do not see this page.",
  ask: "One when a phase ends while you do not see this page. Your browser will ask you.",
  denied: "Blocked for this page. The site settings of your browser can allow them.",
  insecure: "Not over plain http: browsers notify only from a page that came over https.",
  unsupported: "Not in this browser. On an iPhone or iPad, put the page on the Home Screen first.",
};

/** What a person sees of notifications, and the one thing to do about them. */
export const notificationSection = (
  permission: Permission,
  isOn: boolean,
  onSwitch: () => void,
): TemplateResult => {
  const isPossible = permission === "granted" || permission === "ask";
  return html`
    <section class="notifications" aria-labelledby="notifications-title">
      <h2 id="notifications-title">Notifications</h2>
      <button class="switch" type="button" role="switch" aria-describedby="notifications-line"
        aria-checked=${isOn && permission === "granted"} aria-disabled=${!isPossible}
        @click=${() => isPossible && onSwitch()}>
        <span>Notify me on this device</span><i aria-hidden="true"></i>
      </button>
      <p class="hearers" id="notifications-line">${lines[permission]}</p>
    </section>`;
};
