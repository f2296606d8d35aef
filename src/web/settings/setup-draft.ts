import type { SetupMessage } from "../../protocol/room-state.ts";

/** Settings that were chosen here and not saved. Never changed in place. */
export interface SetupDraft {
  readonly chosen: Partial<SetupMessage>;
  /** What held when the choosing began: what differs from it since was saved by somebody else. */
  readonly began: SetupMessage;
}

const names = [
  "workSeconds",
  "shortBreakSeconds",
  "longBreakSeconds",
  "cycles",
  "autoStart",
  "abandonSeconds",
] as const satisfies readonly (keyof SetupMessage)[];

/** The settings in which two setups differ. */
export const differing = (one: SetupMessage, other: SetupMessage): readonly (keyof SetupMessage)[] =>
  names.filter((name) => one[name] !== other[name]);

/** The draft after something more was chosen; null when nothing in it differs from what holds. */
export const withChoice = (
  draft: SetupDraft | null,
  part: Partial<SetupMessage>,
  setup: SetupMessage,
): SetupDraft | null =>
  settled({ chosen: { ...draft?.chosen, ...part }, began: draft?.began ?? setup }, setup);

/** A draft without what holds anyhow: what somebody else saved just so is no wish any more. */
export function settled(draft: SetupDraft | null, setup: SetupMessage): SetupDraft | null {
  if (draft === null) return null;
  const left = Object.entries(draft.chosen).filter(
    ([name, value]) => setup[name as keyof SetupMessage] !== value,
  );
  if (left.length === 0) return null;
  return left.length === Object.keys(draft.chosen).length
    ? draft
    : { ...draft, chosen: Object.fromEntries(left) };
}
