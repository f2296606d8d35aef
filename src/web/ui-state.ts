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

/** What only this page knows of the timer: what is being typed, sent or said. Never changed in place. */
export interface UiState {
  readonly pending: Pending | null;
  readonly notice: Notice | null;
  /** The same, softly: whatever else there is to say goes before it. */
  readonly hint: Notice | null;
  /** What is said to the person is read out elsewhere, and not by the message line. */
  readonly isReadOut: boolean;
  /** The label while it is being typed. */
  readonly labelDraft: string | null;
}

export const firstUiState: UiState = {
  pending: null,
  notice: null,
  hint: null,
  isReadOut: false,
  labelDraft: null,
};
