import { render } from "lit-html";
import type { RoomLink } from "../client/room-link.ts";
import type { Address } from "./address.ts";
import { createCommands } from "./commands.ts";
import { keepFocus } from "./keep-focus.ts";
import { type LaterViews, page } from "./page.ts";
import { createPageActions } from "./page-actions.ts";
import { outdatedBy, reloadOnce } from "./reload-once.ts";
import { showInBrowser } from "./show-in-browser.ts";
import type { AudioPort } from "./sound/audio-port.ts";
import { Ticker } from "./ticker.ts";
import { type ActionName, firstUiState, type UiState } from "./ui-state.ts";
import { type Picture, toPicture } from "./view-model.ts";
import { speakMore, words } from "./words/words.ts";

export interface PageOptions {
  readonly link: RoomLink;
  readonly root: HTMLElement;
  readonly address: Address;
  readonly name: string;
  /** False: the words of the page's language could not be had. */
  readonly isSpoken?: boolean;
  readonly monotonicNow?: () => number;
  readonly reload?: () => void;
  readonly audio?: AudioPort;
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
  let ui = firstUiState;
  let firstBuild: string | null = null;
  let later: (() => LaterViews) | undefined;

  const see = (): Picture =>
    toPicture(link.view, ui, { server: link.clock.now(), here: monotonicNow() }, address);

  let wasOverdue = false;
  const show = () => {
    const picture = see();
    keepFocus(root, () => render(page(picture, address, actions, later?.() ?? null), root));
    showInBrowser(picture);
    ticker.setFor(picture.staleInMs);
    const isNews = picture.isOverdue && !wasOverdue;
    wasOverdue = picture.isOverdue;
    if (isNews) link.check();
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
    if (action === "undo" && picture.undo === null) return words.why.noUndo;
    return picture.tomato.why ?? control?.why ?? null;
  };

  const store = {
    get ui() {
      return ui;
    },
    change,
  };
  const invite = () =>
    Promise.all([import("./invite/open-invite.ts"), speakMore()]).then(([{ openInvite }]) =>
      openInvite({ link, address }),
    );
  const commands = createCommands({ link, store, monotonicNow, whyNot });
  const actions = createPageActions({ link, store, commands, invite });

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
  if (options.isSpoken === false) commands.say(words.trouble.language);
  // An overlay shows the timer and nothing else; who films a screen hears the others.
  if (address.view === "overlay") return;
  // Not needed to see the timer, so it comes after the first sight of it.
  const { name, audio } = options;
  Promise.all([import("./aside/start-aside.ts"), speakMore()]).then(
    ([{ startAside }, isSpoken]) => {
      later = startAside({
        link,
        root,
        address,
        commands,
        monotonicNow,
        name,
        onAct: actions.onAct,
        onChange: show,
        audio,
      });
      show();
      if (!isSpoken) commands.say(words.trouble.language);
    },
    () => commands.say(words.trouble.part),
  );
}
