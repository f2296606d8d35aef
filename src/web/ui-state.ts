import type { SetupMessage } from "../protocol/room-state.ts";

/** What can be done from the page. */
export type ActionName =
  | "press"
  | "pause"
  | "resume"
  | "skip"
  | "extend"
  | "reset"
  | "undo"
  | "setup"
  | "label"
  | "rename";

/** A command on its way, since when (ms, monotonic). */
export interface Pending {
  readonly action: ActionName;
  readonly since: number;
}

/** Something said for a while, until when (ms, monotonic). */
export interface Notice {
  readonly text: string;
  readonly until: number;
}

/** What only this page knows: what is being typed, sent or said. Never changed in place. */
export interface UiState {
  readonly pending: Pending | null;
  readonly notice: Notice | null;
  /** Settings that were chosen and not saved. */
  readonly setupDraft: Partial<SetupMessage>;
  /** Texts while they are being typed. */
  readonly drafts: { readonly label: string | null; readonly name: string | null };
  /** The link to the room, shown as text where it cannot be copied. */
  readonly showsAddress: boolean;
  /** This member's name, as it was chosen here. */
  readonly name: string;
}

export const firstUiState = (name: string): UiState => ({
  pending: null,
  notice: null,
  setupDraft: {},
  drafts: { label: null, name: null },
  showsAddress: false,
  name,
});
