import type { Outcome, RoomLink } from "../client/room-link.ts";

import { cleanText } from "../protocol/text.ts";
import type { Address } from "./address.ts";
import { fromChoice } from "./choices.ts";
import type { PageActions } from "./page.ts";
import { keepName } from "./stored-name.ts";
import type { ActionName, UiState } from "./ui-state.ts";
import { outcomeInWords } from "./words.ts";

/** How long something said stays, ms. */
const noticeMs = 6_000;
const moreSeconds = 300;

export interface PageStore {
  readonly ui: UiState;
  change(part: Partial<UiState>): void;
}

export interface PageSurroundings {
  readonly link: RoomLink;
  readonly store: PageStore;
  readonly address: Address;
  readonly monotonicNow: () => number;
  /** Why nothing can be done now, or why this cannot; null when it can. */
  readonly whyNot: (action: ActionName) => string | null;
  /** Copies the link to the room; false when the browser does not let us. */
  readonly copy: () => Promise<boolean>;
}

/** What the page does when it is touched: it asks the link, and says what came of it. */
export function createPageActions(around: PageSurroundings): PageActions {
  const { link, store, monotonicNow } = around;

  const say = (text: string) => store.change({ notice: { text, until: monotonicNow() + noticeMs } });

  /** Waits for a part of the page that comes when it is opened. Browsers may not ask for one twice. */
  const open = (part: Promise<void>) =>
    part.catch(() => say("That part of the page did not load. Reload the page."));

  const settle = (action: ActionName, outcome: Outcome) => {
    const now = link.clock.now() ?? 0;
    const words = outcomeInWords(outcome, {
      state: link.view.state,
      me: link.view.welcome?.you.id ?? null,
      now,
    });
    if (store.ui.pending?.action === action) store.change({ pending: null });
    if (words !== null) say(words);
  };

  /**
   * Sends a command, unless one is on its way that changes the timer too: a second one could only be too late.
   * A label or a name changes no timer, and need not wait.
   */
  const send = async (action: ActionName, command: () => Promise<Outcome>): Promise<Outcome | null> => {
    const why = around.whyNot(action);
    if (why !== null) {
      say(why);
      return null;
    }
    if (action !== "label" && action !== "rename") {
      if (store.ui.pending !== null) return null;
      store.change({ pending: { action, since: monotonicNow() }, notice: null });
    }
    const outcome = await command();
    settle(action, outcome);
    return outcome;
  };

  const commands: Partial<Record<ActionName, () => Promise<Outcome>>> = {
    pause: () => link.act("pause"),
    resume: () => link.act("resume"),
    skip: () => link.act("skip"),
    reset: () => link.act("reset"),
    undo: () => link.act("undo"),
    extend: () => link.extend(moreSeconds),
  };

  const draft = (which: "label" | "name", text: string | null) =>
    store.change({ drafts: { ...store.ui.drafts, [which]: text } });

  const label = async (text: string) => {
    if (cleanText(text) === link.view.state?.label) return draft("label", null);
    // The new text stays where it was typed until the server's picture has it too.
    draft("label", text);
    await send("label", () => link.label(text));
    draft("label", null);
  };

  const rename = async (text: string) => {
    const name = cleanText(text);
    if (name !== "" && name !== store.ui.name) {
      keepName(name);
      store.change({ name });
      await send("rename", () => link.rename(name));
    }
    draft("name", null);
  };

  const save = async (apply: "now" | "next") => {
    const setup = link.view.state?.setup;
    if (setup === undefined) return;
    const outcome = await send("setup", () => link.setup({ ...setup, ...store.ui.setupDraft }, apply));
    if (outcome?.ok) store.change({ setupDraft: {} });
    if (outcome?.ok)
      say(apply === "now" ? "Settings saved." : "Settings saved; they hold from the next phase on.");
  };

  return {
    onPress: () => void send("press", () => link.press()),
    onAct: (action) => {
      const command = commands[action];
      if (command !== undefined) void send(action, command);
    },
    onDraft: draft,
    onLabel: (text) => void label(text),
    onRename: (text) => void rename(text),
    onChoose: (field, value) =>
      store.change({ setupDraft: { ...store.ui.setupDraft, ...fromChoice(field, value) } }),
    onSave: (apply) => void save(apply),
    onDiscard: () => store.change({ setupDraft: {} }),
    onContact: (board, down) => void link.contact(board, down),
    onCopy: async () => {
      if (await around.copy()) say("Link copied.");
      else store.change({ showsAddress: true });
    },
    onRetry: () => link.retry(),
    onHistory: () =>
      void open(
        import("./history/open-history.ts").then(({ openHistory }) => openHistory(link, around.address)),
      ),
    onSay: (field) =>
      void open(import("./say/start-saying.ts").then(({ startSaying }) => startSaying(field, link))),
  };
}
