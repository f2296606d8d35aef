import type { Outcome, RoomLink } from "../client/room-link.ts";
import { cleanText } from "../protocol/text.ts";
import type { Commands, PageStore } from "./commands.ts";
import type { PageActions } from "./page.ts";
import type { ActionName } from "./ui-state.ts";
import { words } from "./words/words.ts";

const moreSeconds = 300;

export interface PageSurroundings {
  readonly link: RoomLink;
  readonly store: PageStore;
  readonly commands: Commands;
  /** Copies the link to the room; false when the browser does not let us. */
  readonly copy: () => Promise<boolean>;
}

/** What the page does when the timer is touched: it asks the link, and says what came of it. */
export function createPageActions({ link, store, commands, copy }: PageSurroundings): PageActions {
  const { say, send } = commands;

  const plain: Partial<Record<ActionName, () => Promise<Outcome>>> = {
    pause: () => link.act("pause"),
    resume: () => link.act("resume"),
    skip: () => link.act("skip"),
    reset: () => link.act("reset"),
    undo: () => link.act("undo"),
    extend: () => link.extend(moreSeconds),
  };

  const draft = (text: string | null) => store.change({ labelDraft: text });

  const label = async (text: string) => {
    if (cleanText(text) === link.view.state?.label) return draft(null);
    // The new text stays where it was typed until the server's picture has it too.
    draft(text);
    await send("label", () => link.label(text));
    draft(null);
  };

  return {
    onPress: () => void send("press", () => link.press()),
    onAct: (action) => {
      const command = plain[action];
      if (command !== undefined) void send(action, command);
    },
    onDraft: draft,
    onLabel: (text) => void label(text),
    onCopy: async () => {
      if (await copy()) say(words.copied);
      else store.change({ showsAddress: true });
    },
    onRetry: () => link.retry(),
  };
}
