import type { SettingsState } from "../settings/settings-actions.ts";

/** What only the aside knows: what is being chosen and typed. Never changed in place. */
export interface AsideState extends SettingsState {
  /** The name while it is being typed. */
  readonly nameDraft: string | null;
  /** This member's name, as it was chosen here. */
  readonly name: string;
}
