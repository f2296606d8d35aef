import type { SeededRandom } from "../support/seeded-random.ts";
import type { MemberOptions } from "./simulated-member.ts";

const minuteMs = 60_000;

/** Who is in the world: one or two rooms, a handful of people, sometimes a button or a page of the course. */
export function somePopulation(random: SeededRandom): readonly MemberOptions[] {
  const rooms = random.chance(0.3) ? ["main", "second"] : ["main"];
  const actsEveryMs = random.pick([10, 20, 40, 120]) * minuteMs;
  const staysMs = random.pick([30, 120, 600]) * minuteMs;
  const people = Array.from({ length: random.whole(1, 5) }, (_, index): MemberOptions => {
    const insists = random.chance(0.4);
    const room = random.pick(rooms);
    const kind = insists ? "tool" : "screen";
    return { name: `p${index}`, room, kind, insists, isBlind: false, isCourse: false, actsEveryMs, staysMs };
  });
  const others: MemberOptions[] = [];
  const button = { room: "main", actsEveryMs: actsEveryMs * 2, staysMs: staysMs * 4 };
  if (random.chance(0.5)) {
    const insists = random.chance(0.5);
    others.push({ ...button, name: "button", kind: "board", insists, isBlind: true, isCourse: false });
  }
  if (random.chance(0.2)) {
    others.push({ ...button, name: "page", kind: "screen", insists: false, isBlind: false, isCourse: true });
  }
  return [...people, ...others];
}
