import type { RoomLink } from "../../client/room-link.ts";
import type { SetupMessage } from "../../protocol/room-state.ts";
import type { Commands } from "../commands.ts";
import { more } from "../words/words.ts";
import { type FieldName, fromChoice, isLength, other } from "./choices.ts";
import { type OwnLength, ownNote, readOwn } from "./own-length.ts";
import { isPreset, type Preset, presetFields, presetInWords, presets } from "./presets.ts";
import { type SetupDraft, settled, withChoice } from "./setup-draft.ts";

/** What people can do to the settings of the room. */
export interface SettingsActions {
  readonly onChoose: (field: FieldName, value: string) => void;
  readonly onPreset: (name: Preset["name"]) => void;
  /** A length while it is typed; null when it is given up. */
  readonly onType: (text: string | null) => void;
  /** The typing is over. */
  readonly onTyped: () => void;
  readonly onSave: (apply: "now" | "next") => void;
  readonly onDiscard: () => void;
}

/** What is being chosen and typed. Never changed in place. */
export interface SettingsState {
  readonly draft: SetupDraft | null;
  readonly own: OwnLength | null;
}

export interface SettingsSurroundings {
  readonly link: Pick<RoomLink, "view" | "setup">;
  readonly commands: Pick<Commands, "send" | "say">;
  readonly store: { readonly state: SettingsState; change(part: Partial<SettingsState>): void };
}

/** What the settings do when they are touched. */
export function createSettingsActions({ link, commands, store }: SettingsSurroundings): SettingsActions {
  const choose = (part: Partial<SetupMessage>, own = store.state.own) => {
    const setup = link.view.state?.setup;
    if (setup !== undefined) store.change({ own, draft: withChoice(store.state.draft, part, setup) });
  };

  const send = async (chosen: Partial<SetupMessage>, apply: "now" | "next", said: string) => {
    const setup = link.view.state?.setup;
    if (setup === undefined) return;
    const saved = { ...setup, ...chosen };
    const outcome = await commands.send("setup", () => link.setup(saved, apply));
    if (!outcome?.ok) return;
    const { draft } = store.state;
    // What is left of a draft goes on from what was saved here.
    store.change({ draft: draft === null ? null : settled({ ...draft, began: saved }, saved) });
    commands.say(said);
  };

  const handlePreset = (name: Preset["name"]) => {
    const { state } = link.view;
    const preset = presets.find((one) => one.name === name);
    if (state === null || preset === undefined) return;
    store.change({ own: null });
    const saysNothingNew = isPreset(state.setup, preset.setup);
    // One touch, where it stops nothing: it can be undone.
    if (state.phase !== "idle" || saysNothingNew) return choose(preset.setup);
    const { draft } = store.state;
    const others = Object.entries(draft?.chosen ?? {}).filter(
      ([field]) => !(presetFields as readonly string[]).includes(field),
    );
    store.change({ draft: draft === null ? null : { ...draft, chosen: Object.fromEntries(others) } });
    void send(preset.setup, "now", more.settings.savedAs(presetInWords(preset.setup)));
  };

  const handleTyped = () => {
    const { own } = store.state;
    if (own === null) return;
    if (own.text.trim() === "") return store.change({ own: null });
    const read = readOwn(own);
    if (typeof read === "number") choose({ [own.field]: read }, null);
    else store.change({ own: { ...own, isRefused: true } });
  };

  const handleSave = (apply: "now" | "next") => {
    const { own, draft } = store.state;
    if (own !== null) return commands.say(ownNote({ ...own, isRefused: true }));
    if (draft === null) return;
    void send(draft.chosen, apply, apply === "now" ? more.settings.saved : more.settings.savedNext);
  };

  return {
    onChoose: (field, value) => {
      if (value !== other) return choose(fromChoice(field, value));
      if (isLength(field)) store.change({ own: { field, text: "", isRefused: false } });
    },
    onPreset: handlePreset,
    onType: (text) => {
      const { own } = store.state;
      if (own !== null) store.change({ own: text === null ? null : { ...own, text, isRefused: false } });
    },
    onTyped: handleTyped,
    onSave: handleSave,
    onDiscard: () => store.change({ draft: null, own: null }),
  };
}
