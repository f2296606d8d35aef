import type { RoomLink, RoomView } from "../../client/room-link.ts";
import type { Address } from "../address.ts";
import { ShellKeeper } from "./shell-keeper.ts";

/** The page's program, as the page names it: the last of its scripts; one before it may be the same in each build. */
const program = () =>
  [...document.querySelectorAll<HTMLScriptElement>('script[type="module"][src]')].at(-1)?.src ?? "";

/** All that this page has loaded so far. */
const loaded = () => performance.getEntriesByType("resource").map(({ name }) => name);

/** Keeps the page for when the server is away, at each live state that is news. */
function followLink(link: Pick<RoomLink, "view" | "clock" | "onChange">, keeper: ShellKeeper): void {
  let seq = -1;
  let last = Promise.resolve();
  const handleView = ({ status, state }: RoomView) => {
    if (status !== "live" || state === null || state.seq === seq) return;
    seq = state.seq;
    // Where nothing can be kept, the page is as good as ever while the server is there.
    last = last
      .then(() => keeper.keep({ ...state, now: Math.round(link.clock.now() ?? state.now) }))
      .catch(() => {});
  };
  link.onChange(handleView);
  handleView(link.view);
}

function install(link: Pick<RoomLink, "view" | "clock" | "onChange">, { home }: Address): void {
  navigator.serviceWorker
    .register(new URL("service-worker.js", home), { updateViaCache: "none" })
    .catch(() => {});
  const page = `${location.origin}${location.pathname}`;
  const keeper = new ShellKeeper({
    caches,
    base: home,
    page,
    program: program(),
    fetchPage: () => fetch(page),
    loaded,
    wallNow: () => Date.now(),
  });
  followLink(link, keeper);
}

/** Makes the page one that can be installed and opened without its server. Plain http cannot have that. */
export function startInstall(link: Pick<RoomLink, "view" | "clock" | "onChange">, address: Address): void {
  // A page that lies over a film is opened by the film's program, which needs no copy of it.
  if (address.view === "overlay" || !window.isSecureContext || !("serviceWorker" in navigator)) return;
  try {
    install(link, address);
  } catch {
    // A browser that forbids workers or storage may do so at once: then there is only no page without a server.
  }
}
