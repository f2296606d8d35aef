import type { RoomLink } from "../../client/room-link.ts";
import { cleanText } from "../../protocol/text.ts";
import type { Address } from "../address.ts";
import type { Commands } from "../commands.ts";
import { keepName } from "../stored-name.ts";
import { more } from "../words/words.ts";
import type { OnSay } from "./activity.ts";
import type { AsideState } from "./aside-state.ts";
import type { OnContact } from "./board-view.ts";
import { fromChoice } from "./choices.ts";
import type { SettingsActions } from "./settings.ts";

/** All that can happen beside the timer. */
export interface AsideActions extends SettingsActions {
  /** The name while it is typed; null when it is given up. */
  readonly onDraftName: (text: string | null) => void;
  readonly onRename: (name: string) => void;
  readonly onContact: OnContact;
  readonly onSay: OnSay;
  readonly onHistory: () => void;
}

export interface AsideStore {
  readonly state: AsideState;
  change(part: Partial<AsideState>): void;
}

export interface AsideSurroundings {
  readonly link: RoomLink;
  readonly address: Address;
  readonly commands: Commands;
  readonly store: AsideStore;
}

/** What the aside does when it is touched. */
export function createAsideActions({ link, address, commands, store }: AsideSurroundings): AsideActions {
  const rename = async (text: string) => {
    const name = cleanText(text);
    if (name !== "" && name !== store.state.name) {
      keepName(name);
      store.change({ name });
      await commands.send("rename", () => link.rename(name));
    }
    store.change({ nameDraft: null });
  };

  const save = async (apply: "now" | "next") => {
    const setup = link.view.state?.setup;
    if (setup === undefined) return;
    const outcome = await commands.send("setup", () =>
      link.setup({ ...setup, ...store.state.setupDraft }, apply),
    );
    if (!outcome?.ok) return;
    store.change({ setupDraft: {} });
    commands.say(apply === "now" ? more.settings.saved : more.settings.savedNext);
  };

  return {
    onDraftName: (text) => store.change({ nameDraft: text }),
    onRename: (text) => void rename(text),
    onChoose: (field, value) =>
      store.change({ setupDraft: { ...store.state.setupDraft, ...fromChoice(field, value) } }),
    onSave: (apply) => void save(apply),
    onDiscard: () => store.change({ setupDraft: {} }),
    onContact: (board, down) => void link.contact(board, down),
    onHistory: () =>
      void commands.open(
        import("../history/open-history.ts").then(({ openHistory }) => openHistory(link, address)),
      ),
    onSay: (field) =>
      void commands.open(
        import("../say/start-saying.ts").then(({ startSaying }) => startSaying(field, link)),
      ),
  };
}
