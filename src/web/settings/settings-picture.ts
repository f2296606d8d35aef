import type { RoomState, SetupMessage } from "../../protocol/room-state.ts";
import { whoIs } from "../in-words.ts";
import { listInWords } from "../words/list.ts";
import { more } from "../words/words.ts";
import { type Choice, choicesFor, type FieldName, settingInWords } from "./choices.ts";
import { type OwnLength, ownNote } from "./own-length.ts";
import { isPreset, type Preset, presetInWords, presets } from "./presets.ts";
import { differing, type SetupDraft } from "./setup-draft.ts";

export interface SettingField {
  readonly name: FieldName;
  readonly label: string;
  readonly choices: readonly Choice[];
  /** What holds now, where something else was chosen and not saved. */
  readonly was: string | null;
  /** A length is being typed in the place of the drop-down. */
  readonly own: (OwnLength & { readonly note: string }) | null;
}

/** The settings of the room, plain and finished. */
export interface SettingsPicture {
  readonly presets: readonly {
    readonly name: Preset["name"];
    readonly text: string;
    readonly inWords: string;
    readonly isChosen: boolean;
  }[];
  /** What is changed most often. */
  readonly first: readonly SettingField[];
  /** What is folded away, and how it stands. */
  readonly rest: readonly SettingField[];
  readonly restInWords: string;
  /** What somebody else saved since the choosing began here. */
  readonly meanwhile: string | null;
  readonly isChanged: boolean;
  /** True: saving now would stop something, so there are two ways to save. */
  readonly isRunning: boolean;
}

const firstNames = ["workSeconds", "shortBreakSeconds"] as const;
const restNames = ["longBreakSeconds", "cycles", "autoStart", "abandonSeconds"] as const;

/** Makes the picture of the settings. @param me the id of the member who looks */
export function toSettingsPicture(
  state: RoomState,
  draft: SetupDraft | null,
  own: OwnLength | null,
  me: string | null,
): SettingsPicture {
  const chosen = { ...state.setup, ...draft?.chosen };
  const field = (name: FieldName): SettingField => ({
    name,
    label: more.settings.fields[name],
    choices: choicesFor(name, chosen),
    was: chosen[name] === state.setup[name] ? null : valueInWords(name, state.setup),
    own: own?.field === name ? { ...own, note: ownNote(own) } : null,
  });
  const isChanged = differing(chosen, state.setup).length > 0;
  return {
    presets: presets.map(({ name, setup }) => ({
      name,
      text: more.settings.presets[name],
      inWords: presetInWords(setup),
      isChosen: isPreset(chosen, setup),
    })),
    first: firstNames.map(field),
    rest: restNames.map(field),
    restInWords: more.settings.rest(
      chosen.longBreakSeconds === 0 ? null : settingInWords("longBreakSeconds", chosen.longBreakSeconds),
      more.settings.cycles(chosen.cycles),
    ),
    meanwhile: isChanged && draft !== null ? meanwhileInWords(state, draft.began, me) : null,
    isChanged,
    isRunning: state.phase !== "idle",
  };
}

const valueInWords = (name: FieldName, setup: SetupMessage): string =>
  name === "autoStart" ? more.settings.autoStart[setup.autoStart] : settingInWords(name, setup[name]);

function meanwhileInWords({ setup, last }: RoomState, began: SetupMessage, me: string | null): string | null {
  const changes = differing(began, setup).map((name) =>
    more.settings.change(more.settings.fields[name], valueInWords(name, setup), valueInWords(name, began)),
  );
  if (changes.length === 0) return null;
  const who = last?.did === "setup" ? whoIs(last.by, me) : null;
  return more.settings.meanwhile(who, listInWords(changes));
}
