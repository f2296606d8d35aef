import type { RoomState, SetupMessage } from "../../src/protocol/room-state.ts";
import type { SeededRandom } from "../support/seeded-random.ts";

/** An event of the wire without its `rev` and `op`. */
export interface Wish {
  readonly event: string;
  readonly fields: Readonly<Record<string, unknown>>;
}

const wish = (event: string, fields: Record<string, unknown> = {}): Wish => ({ event, fields });

/** Settings from whole afternoons down to phases of a second. */
function someSetup(random: SeededRandom): SetupMessage {
  const seconds = random.pick([
    () => random.whole(1, 5),
    () => random.whole(20, 300),
    () => random.whole(300, 3_000),
    () => random.whole(300, 3_000),
  ]);
  return {
    workSeconds: seconds(),
    shortBreakSeconds: seconds(),
    longBreakSeconds: random.chance(0.3) ? 0 : seconds(),
    cycles: random.whole(1, 4),
    autoStart: random.pick(["off", "breaks", "all"]),
    abandonSeconds: random.pick([0, 30, 600, 3_600]),
  };
}

/** What somebody who looks at this picture may want to do next. Mostly what makes sense, and sometimes not. */
export function wishAt(state: RoomState, random: SeededRandom): Wish {
  const chance = random.next();
  if (chance < 0.04) return wish("label", { text: `label ${random.whole(1, 99)}` });
  if (chance < 0.08) return wish("say", { text: `line ${random.whole(1, 99)}` });
  if (chance < 0.12) return wish("setup", { setup: someSetup(random), apply: random.pick(["now", "next"]) });
  if (chance < 0.16) return wish(random.pick(["pause", "resume", "skip", "reset", "undo"]));
  if (chance < 0.2) return wish("extend", { seconds: random.pick([1, 60, 300, 14_400]) });
  if (state.undo !== null && chance < 0.4) return wish("undo");
  if (state.phase === "work" && chance < 0.5) return wish(random.pick(["skip", "pause", "reset"]));
  return wish("press");
}

/** What no client of ours would say. */
export function nonsense(random: SeededRandom): { readonly event: string; readonly payload: unknown } {
  const event = random.pick(["press", "extend", "setup", "undo", "label", "nothing", "__proto__", "rename"]);
  const payload = random.pick<unknown>([null, [], "x", -1, {}, { rev: "1", op: 7 }, { rev: -1, op: "a b" }]);
  return { event, payload };
}
