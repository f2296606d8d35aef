import type { RoomView } from "../../client/room-link.ts";
import { myId } from "../view-model.ts";
import { isolate } from "../words/isolate.ts";
import { more } from "../words/words.ts";

/** A screen that may be wrong by more than this is not in step with the others, ms. */
const inStepMs = 250;

export interface InStepPicture {
  /** Of this screen. */
  readonly line: string;
  readonly isOff: boolean;
  /** Of every screen; null in a room too large to be listed. */
  readonly screens: readonly { readonly id: string; readonly name: string; readonly text: string }[] | null;
}

/** To the next whole ms: who says ±8 is not wrong by 8.4. Null: not measured, or nonsense. */
export function errorShown(errorMs: number | null | undefined): number | null {
  return typeof errorMs === "number" && errorMs >= 0 && Number.isFinite(errorMs)
    ? Math.max(1, Math.ceil(errorMs))
    : null;
}

const inSeconds = (ms: number) => (Math.ceil(ms / 100) / 10).toFixed(1);

/** @param errorMs the most that this screen's clock can be wrong by; null before it was measured */
export function toInStepPicture(view: RoomView, errorMs: number | null): InStepPicture {
  const { inStep } = more;
  const mine = errorShown(errorMs);
  const isOff = mine !== null && mine > inStepMs;
  const me = myId(view);
  const screens = view.presence?.members?.filter(({ kind }) => kind === "screen");
  return {
    line: mine === null ? inStep.mineUnknown : isOff ? inStep.mineOff(inSeconds(mine)) : inStep.mine(mine),
    isOff,
    screens:
      screens?.map(({ id, name, syncErrorMs }) => ({
        id,
        name: id === me ? inStep.you(isolate(name)) : name,
        text: itsText(id === me ? mine : errorShown(syncErrorMs)),
      })) ?? null,
  };
}

function itsText(ms: number | null): string {
  const { inStep } = more;
  if (ms === null) return inStep.itsUnknown;
  return ms > inStepMs ? inStep.itsOff(inSeconds(ms)) : inStep.its(ms);
}
