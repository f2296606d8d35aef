import type { BoardProfile } from "../profile/board-profile.ts";
import { isQuiet } from "../profile/quiet-hours.ts";
import type { DoctorContext } from "./doctor-context.ts";
import { type Finding, fine, worthKnowing } from "./finding.ts";
import type { ClockReading } from "./room-visit.ts";

/** What the clocks may differ by, in ms. */
const toleranceMs = 2_000;

/** Clock: that of the server against ours, and whether it is quiet now. */
export async function checkClock(context: DoctorContext): Promise<readonly Finding[]> {
  const [visited, profile] = [await context.visit(), await context.profile()];
  const reading = visited.outcome === "joined" ? visited.clock : null;
  const quietHours = profile?.ok === true ? profile.value.quietHours : null;
  return [
    ...(reading === null ? [] : [compareClocks(reading, context.tools.machine.facts.platform)]),
    timeHere(context.tools.date(), quietHours),
  ];
}

function compareClocks({ aheadMs, errorMs }: ClockReading, platform: string): Finding {
  const certain = `to within ${inSeconds(errorMs)}`;
  if (Math.abs(aheadMs) < toleranceMs)
    return fine(`The clocks of server and machine are ${inSeconds(aheadMs)} apart (known ${certain}).`);
  return worthKnowing(
    `This machine's clock is ${inSeconds(aheadMs)} ${aheadMs > 0 ? "behind" : "ahead of"} the server's; one of them is wrong. The timer goes by the server's and is right all the same; quiet hours go by this machine's.`,
    platform === "linux"
      ? "Set it by the network, on either: sudo timedatectl set-ntp true"
      : "Have both machines set their clocks by the network",
  );
}

/** `0.012 s`, `75 s`, `3 h`. */
function inSeconds(ms: number): string {
  const seconds = Math.abs(ms) / 1_000;
  if (seconds < 1) return `${seconds.toFixed(3)} s`;
  if (seconds < 600) return `${seconds.toFixed(seconds < 10 ? 1 : 0)} s`;
  return seconds < 7_200 ? `${Math.round(seconds / 60)} min` : `${Math.round(seconds / 3_600)} h`;
}

function timeHere(now: Date, quietHours: BoardProfile["quietHours"]): Finding {
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  const here = `It is ${clockTime(now.getHours() * 60 + now.getMinutes())} here (${zone})`;
  if (quietHours === null) return fine(`${here}; no quiet hours are set.`);
  const hours = `${clockTime(quietHours.from)} to ${clockTime(quietHours.to)}`;
  const says = `${here}; quiet hours are ${hours}, so the buzzer ${isQuiet(quietHours, now) ? "is silent" : "may sound"} now.`;
  // Containers and fresh machines are on UTC, and people write their own hours down.
  return zone === "UTC" && now.getTimezoneOffset() === 0
    ? worthKnowing(
        says,
        "If that is not your time: sudo timedatectl set-timezone Europe/Madrid, or TZ=Europe/Madrid",
      )
    : fine(says);
}

function clockTime(minutes: number): string {
  const twoDigits = (value: number) => String(value).padStart(2, "0");
  return `${twoDigits(Math.floor(minutes / 60))}:${twoDigits(minutes % 60)}`;
}
