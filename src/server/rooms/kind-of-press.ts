import { limits } from "../../protocol/limits.ts";
import type { PressMeaning } from "../../protocol/room-state.ts";
import type { StoredRoom } from "./ports.ts";
import { pressMeaningOf } from "./to-room-state.ts";

/** A press, by whom, and when it arrived, ms since the epoch. */
export interface ArrivedPress {
  readonly rev?: number | undefined;
  readonly only?: readonly PressMeaning[];
  readonly by: string;
  readonly at: number;
}

/**
 * Whether a press is one of its own; the same as the one before, since a press without eyes so soon after somebody
 * else's is that one; or none at all: what means only some things may mean nothing now, and nobody sends it again.
 */
export function kindOfPress(
  { timer, lastPress }: StoredRoom,
  { rev, only, by, at }: ArrivedPress,
): "own" | "same" | "none" {
  if (rev !== undefined) return "own";
  const isSame = lastPress !== null && lastPress.by !== by && at - lastPress.at < limits.samePressMs;
  if (only === undefined) return isSame ? "same" : "own";
  return isSame || !only.includes(pressMeaningOf(timer)) ? "none" : "own";
}
