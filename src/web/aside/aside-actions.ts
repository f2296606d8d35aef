import type { RoomLink } from "../../client/room-link.ts";
import { cleanText } from "../../protocol/text.ts";
import type { Address } from "../address.ts";
import type { Commands } from "../commands.ts";
import { startSaying } from "../say/start-saying.ts";
import { createSettingsActions, type SettingsActions } from "../settings/settings-actions.ts";
import { keepName } from "../stored-name.ts";
import type { OnSay } from "./activity.ts";
import { listedName } from "./aside-picture.ts";
import type { AsideState } from "./aside-state.ts";
import type { OnContact } from "./board-view.ts";

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
      const outcome = await commands.send("rename", () => link.rename(name));
      store.change({ oldName: outcome?.ok ? (listedName(link.view) ?? null) : null });
    }
    store.change({ nameDraft: null });
  };

  return {
    onDraftName: (text) => store.change({ nameDraft: text }),
    onRename: (text) => void rename(text),
    ...createSettingsActions({ link, commands, store }),
    onContact: (board, down) => void link.contact(board, down),
    onHistory: () =>
      void commands.open(
        import("../history/open-history.ts").then(({ openHistory }) => openHistory(link, address)),
      ),
    onSay: (field) => startSaying(field, link),
  };
}
