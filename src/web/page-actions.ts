import type { Outcome, RoomLink } from "../client/room-link.ts";
import { cleanText } from "../protocol/text.ts";
import type { Commands, PageStore } from "./commands.ts";
import type { PageActions } from "./page.ts";
import type { ActionName } from "./ui-state.ts";

const moreSeconds = 300;

export interface PageSurroundings {
  readonly link: RoomLink;
  readonly store: PageStore;
  readonly commands: Commands;
  /** Opens the way into this room for others. */
  readonly invite: () => Promise<void>;
}

/** What the page does when the timer is touched: it asks the link, and says what came of it. */
export function createPageActions({ link, store, commands, invite }: PageSurroundings): PageActions {
  const { open, send } = commands;

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
    onInvite: () => void open(invite()),
    onRetry: () => link.retry(),
  };
}
