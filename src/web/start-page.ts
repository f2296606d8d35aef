import { render, type TemplateResult } from "lit-html";
import type { RoomLink } from "../client/room-link.ts";
import type { Address } from "./address.ts";
import { BoardLights } from "./board-lights.ts";
import { page } from "./page.ts";
import { createPageActions } from "./page-actions.ts";
import { outdatedBy, reloadOnce } from "./reload-once.ts";
import { showInBrowser } from "./show-in-browser.ts";
import type { AudioPort } from "./sound/audio-port.ts";
import type { SoundViews } from "./sound/sound-views.ts";
import { Ticker } from "./ticker.ts";
import { type ActionName, firstUiState, type UiState } from "./ui-state.ts";
import { type Picture, toPicture } from "./view-model.ts";

export interface PageOptions {
  readonly link: RoomLink;
  readonly root: HTMLElement;
  readonly address: Address;
  readonly name: string;
  readonly monotonicNow?: () => number;
  readonly reload?: () => void;
  readonly audio?: AudioPort;
}

/** Copies by the browser's clipboard, which plain http does not have. */
async function copyText(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}

/** Ctrl+Z, except where somebody types. */
const isUndoKey = (event: KeyboardEvent) =>
  (event.ctrlKey || event.metaKey) &&
  !event.shiftKey &&
  !event.repeat &&
  event.key.toLowerCase() === "z" &&
  !(event.target instanceof HTMLInputElement);

/**
 * Starts the page: the link's view and what only the page knows become a picture, the picture becomes the page,
 * and what people do goes to the link. Nothing flows the other way.
 */
export function startPage(options: PageOptions): void {
  const { link, root, address } = options;
  const monotonicNow = options.monotonicNow ?? (() => performance.now());
  const reload = options.reload ?? (() => location.reload());
  const lights = new BoardLights(root);
  let ui = firstUiState(options.name);
  let firstBuild: string | null = null;
  let sound: (() => SoundViews | null) | undefined;
  let notifications: (() => TemplateResult) | undefined;

  const see = (): Picture =>
    toPicture(link.view, ui, { server: link.clock.now(), here: monotonicNow() }, address);

  const show = () => {
    const picture = see();
    render(page(picture, address, actions, sound?.(), notifications?.()), root);
    showInBrowser(picture);
    lights.update();
    ticker.setFor(picture.staleInMs);
  };
  const ticker = new Ticker(show);

  const change = (part: Partial<UiState>) => {
    ui = { ...ui, ...part };
    show();
  };

  const whyNot = (action: ActionName): string | null => {
    const picture = see();
    const control = picture.controls.find((one) => one.action === action);
    // Who may only watch still has a name.
    if (action === "rename" && picture.link.isLive) return null;
    if (action === "undo" && picture.undo === null) return "There is nothing to take back.";
    return picture.tomato.why ?? control?.why ?? null;
  };

  const actions = createPageActions({
    link,
    store: {
      get ui() {
        return ui;
      },
      change,
    },
    address,
    monotonicNow,
    whyNot,
    copy: () => copyText(address.share),
  });

  const handleView = () => {
    show();
    firstBuild ??= link.view.welcome?.build ?? null;
    const reason = outdatedBy(link.view, firstBuild);
    if (reason !== null) reloadOnce(reason, reload);
  };

  /** The page may have been hidden or asleep for days: what is shown must be right before anybody reads it. */
  const wake = () => {
    if (document.hidden) return;
    show();
    link.check();
  };

  document.addEventListener("visibilitychange", wake);
  window.addEventListener("pageshow", wake);
  window.addEventListener("focus", wake);
  window.addEventListener("keydown", (event) => {
    if (!isUndoKey(event)) return;
    event.preventDefault();
    actions.onAct("undo");
  });
  link.onChange(handleView);
  handleView();
  // Who films a screen hears the others.
  if (address.view === "overlay") return;
  // Not needed to see the timer, so it comes after the first sight of it.
  const say = (text: string) => change({ notice: { text, until: monotonicNow() + 6_000 } });
  import("./sound/start-sound.ts").then(
    ({ startSound }) => {
      sound = startSound({ link, monotonicNow, onChange: show, say, audio: options.audio });
    },
    () => say("Sound did not load; reload the page for it."),
  );
  import("./notifications/start-notifications.ts").then(
    ({ startNotifications }) => {
      notifications = startNotifications(link, address, show);
      show();
    },
    () => {},
  );
}
