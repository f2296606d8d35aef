import type { Outcome, RoomLink } from "../client/room-link.ts";
import type { ActionName, UiState } from "./ui-state.ts";
import { speakMore, words } from "./words/words.ts";

/** How long something said stays, ms. */
const noticeMs = 6_000;
/** How long a soft word stays, ms. */
const hintMs = 20_000;

/** What the page holds of itself. */
export interface PageStore {
  readonly ui: UiState;
  change(part: Partial<UiState>): void;
}

export interface CommandSurroundings {
  readonly link: RoomLink;
  readonly store: PageStore;
  readonly monotonicNow: () => number;
  /** Why nothing can be done now, or why this cannot; null when it can. */
  readonly whyNot: (action: ActionName) => string | null;
}

/** How every part of the page does something to the room, and tells the person. */
export interface Commands {
  /** Says something in the message line for a while. */
  say(text: string): void;
  /** Shows a soft word there for a while, which others read out; null takes it away. */
  hint(text: string | null): void;
  /** What is said is read out by this from now on; the message line is silent then. */
  readBy(reader: (text: string) => void): void;
  /**
   * Sends a command and says what came of it; null when it was not sent. While one is on its way that changes the
   * timer, a second one could only be too late; a label or a name changes no timer, and need not wait.
   */
  send(action: ActionName, command: () => Promise<Outcome>): Promise<Outcome | null>;
  /** Waits for a part of the page that comes when it is opened. Browsers may not ask for one twice. */
  open(part: Promise<void>): Promise<void>;
}

export function createCommands({ link, store, monotonicNow, whyNot }: CommandSurroundings): Commands {
  let readOut: ((text: string) => void) | undefined;

  const say = (text: string) => {
    store.change({ notice: { text, until: monotonicNow() + noticeMs } });
    readOut?.(text);
  };

  const open = (part: Promise<void>) => part.catch(() => say(words.trouble.part));

  /** The words for what went wrong are no part of the first view; what they are about is as it was when it did. */
  const tell = async (outcome: Outcome) => {
    const { state, welcome } = link.view;
    const known = { state, me: welcome?.you.id ?? null, now: link.clock.now() ?? 0 };
    const [{ outcomeInWords }] = await Promise.all([import("./outcome-in-words.ts"), speakMore()]);
    const told = outcomeInWords(outcome, known);
    if (told !== null) say(told);
  };

  const settle = (action: ActionName, outcome: Outcome) => {
    if (store.ui.pending?.action === action) store.change({ pending: null });
    if (!outcome.ok) void open(tell(outcome));
  };

  return {
    say,
    hint: (text) => {
      if (text === null && store.ui.hint === null) return;
      store.change({ hint: text === null ? null : { text, until: monotonicNow() + hintMs } });
    },
    readBy: (reader) => {
      readOut = reader;
      store.change({ isReadOut: true });
    },
    send: async (action, command) => {
      const why = whyNot(action);
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
    },
    open,
  };
}
