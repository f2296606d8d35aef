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

/** A press without eyes so soon after somebody else's is the same one; and some mean only some things. */
export function isNoPress({ timer, lastPress }: StoredRoom, { rev, only, by, at }: ArrivedPress): boolean {
  if (rev !== undefined) return false;
  if (only !== undefined && !only.includes(pressMeaningOf(timer))) return true;
  return lastPress !== null && lastPress.by !== by && at - lastPress.at < limits.samePressMs;
}
