import { html, render } from "lit-html";
import { qrCode } from "../qr-code.ts";

/** How far the picture wanders, in CSS pixels, and how long a round takes, in ms: against burning in. */
const shift = { radius: 12, roundMs: 3_600_000, everyMs: 60_000 };

/** Where the picture stands after `elapsed` ms, in CSS pixels from its middle. */
export function shiftAt(elapsed: number): { readonly x: number; readonly y: number } {
  const angle = (elapsed / shift.roundMs) * 2 * Math.PI;
  return {
    x: Math.round(Math.sin(angle) * shift.radius),
    y: Math.round((1 - Math.cos(angle)) * shift.radius),
  };
}

/** Makes a screen on the wall of the page: it stays awake, wanders a little, and shows the way in. */
export function startWall(root: HTMLElement, share: string): void {
  root.after(joinCode(share));
  keepAwake();
  const start = performance.now();
  setInterval(() => {
    const { x, y } = shiftAt(performance.now() - start);
    root.style.setProperty("translate", `${x}px ${y}px`);
  }, shift.everyMs);
}

function joinCode(share: string): HTMLElement {
  const join = document.createElement("footer");
  join.className = "join";
  const short = share.replace(/^https?:\/\/|\/$/g, "");
  render(html`${qrCode(share)}<p>${short}</p>`, join);
  return join;
}

/** Only on secure origins; a browser lets go of it whenever the page is hidden. */
function keepAwake(): void {
  const ask = () => {
    if (!document.hidden) void navigator.wakeLock?.request("screen").catch(() => undefined);
  };
  document.addEventListener("visibilitychange", ask);
  ask();
}
