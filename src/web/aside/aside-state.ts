import type { SettingsState } from "../settings/settings-actions.ts";

/** What only the aside knows: what is being chosen and typed. Never changed in place. */
export interface AsideState extends SettingsState {
  /** The name while it is being typed. */
  readonly nameDraft: string | null;
  /** This member's name, as it was chosen here. */
  readonly name: string;
  /** What the list of who is here called this member when the server took the name; until it is told anew it is old. */
  readonly oldName: string | null;
}
