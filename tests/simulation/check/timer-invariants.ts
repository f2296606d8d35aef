import { deadlineOf, isPaused, phaseOf, step, type Timer } from "../../../src/machine/timer.ts";

/** What of the invariants of a timer does not hold, in sentences. `isClockTrue`: it never went back. */
export function brokenInvariants(timer: Timer, now: number, isClockTrue: boolean): readonly string[] {
  const broken: string[] = [];
  const check = (holds: boolean, sentence: string) => {
    if (!holds) broken.push(sentence);
  };
  const { span, endsAt, remainingMs, abandonAt, ended, pausedAt, completed, lastN } = timer.context;
  const phase = phaseOf(timer);
  const isAlarm = phase === "breakAlarm" || phase === "workAlarm";

  const deadlines = [endsAt, remainingMs, abandonAt].filter((value) => value !== null);
  check(deadlines.length <= 1, "more than one of endsAt, remainingMs and abandonAt");
  check((span === null) === (phase === "idle"), "a span while idle, or none while something is on");
  check((ended !== null) === isAlarm, "an alarm without what it ended, or the reverse");
  check((pausedAt !== null) === (remainingMs !== null), "paused without an instant, or the reverse");
  check(phase !== "idle" || completed === 0, "idle, and blocks counted");
  check(completed >= 0 && lastN >= (span?.n ?? 0), "less than nothing counted, or a number from the future");

  if (span !== null && !isAlarm) {
    const { plannedMs, startedAt, pausedMs } = span;
    if (remainingMs !== null) {
      check(remainingMs >= 0 && remainingMs <= plannedMs, "more left than was planned, or less than nothing");
      const left = startedAt + plannedMs + pausedMs - (pausedAt ?? 0);
      check(!isClockTrue || left === remainingMs, "what is left does not follow from when it began");
    } else if (endsAt === null) {
      check(phase === "longBreak" && plannedMs === 0, "a phase without an end that is no open long break");
    } else {
      check(!isClockTrue || endsAt - now <= plannedMs, "more left than was planned");
      check(
        !isClockTrue || endsAt === startedAt + plannedMs + pausedMs,
        "the end does not follow from the start",
      );
    }
  }
  return broken;
}

/** Whether one RESET leads to idle. */
export function isResetToIdle(timer: Timer, now: number): boolean {
  return phaseOf(step(timer, { type: "RESET", at: now }).timer) === "idle";
}

/** Whether time alone brings this timer to rest within 2 · cycles + 2 steps. */
export function comesToRest(timer: Timer): boolean {
  let current = timer;
  const most = 2 * timer.context.setup.cycles + 2;
  for (let steps = 0; steps < most; steps += 1) {
    const deadline = deadlineOf(current);
    if (deadline === null) break;
    current = step(current, { type: "ELAPSED", at: deadline }).timer;
  }
  if (deadlineOf(current) !== null) return false;
  const phase = phaseOf(current);
  const isOpen = phase === "longBreak" && current.context.span?.plannedMs === 0;
  return phase === "idle" || isPaused(current) || isOpen || phase.endsWith("Alarm");
}
