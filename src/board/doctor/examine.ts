import { messageOf } from "../attempt.ts";
import { checkClock } from "./check-clock.ts";
import { checkFirmware } from "./check-firmware.ts";
import { checkMachine } from "./check-machine.ts";
import { checkParts } from "./check-parts.ts";
import { checkPorts } from "./check-ports.ts";
import { checkProfile } from "./check-profile.ts";
import { checkRights } from "./check-rights.ts";
import { checkServer } from "./check-server.ts";
import type { DoctorContext } from "./doctor-context.ts";
import { type Finding, toMend } from "./finding.ts";
import type { Report } from "./terminal-report.ts";
import { within } from "./within.ts";

/** One look at one thing. */
export interface Check {
  /** What it asks, after "asking": `the board who it is`. */
  readonly asks: string;
  readonly limitMs: number;
  run(context: DoctorContext): Promise<readonly Finding[]>;
}

/** The one list of checks, from the machine outwards; each builds on what those before have found. */
export const allChecks: readonly Check[] = [
  { asks: "this machine what it is", limitMs: 1_000, run: checkMachine },
  { asks: "for serial ports", limitMs: 4_000, run: checkPorts },
  { asks: "who may open them", limitMs: 9_500, run: checkRights },
  { asks: "the board who it is (8 s at most)", limitMs: 14_000, run: checkFirmware },
  { asks: "the profile what is wired", limitMs: 1_000, run: checkProfile },
  { asks: "the board what it can do", limitMs: 3_000, run: checkParts },
  { asks: "the server who is there", limitMs: 9_500, run: checkServer },
  { asks: "for the time", limitMs: 9_500, run: checkClock },
];

/** All checks together end within this, in ms; what has not been answered then counts as not answered. */
const wholeMs = 14_000;

/** Runs checks one after another and reports what they find as it comes. Never rejects. */
export async function examine(
  context: DoctorContext,
  report: Report,
  checks: readonly Check[] = allChecks,
): Promise<readonly Finding[]> {
  const { scheduler } = context.tools;
  const endAt = scheduler.now() + wholeMs;
  const all: Finding[] = [];
  for (const check of checks) {
    report.asking(`asking ${check.asks}`);
    const limitMs = Math.min(check.limitMs, Math.max(0, endAt - scheduler.now()));
    const findings = await within(limitMs, runCheck(check, context), () => [unanswered(check)], scheduler);
    for (const finding of findings) report.found(finding);
    all.push(...findings);
  }
  report.end(all);
  return all;
}

/** A fault of ours, or of a driver, must not keep the other checks from being made. */
async function runCheck({ asks, run }: Check, context: DoctorContext): Promise<readonly Finding[]> {
  try {
    return await run(context);
  } catch (error) {
    return [toMend(`Asking ${asks} failed: ${messageOf(error)}`)];
  }
}

function unanswered({ asks }: Check): Finding {
  return toMend(`Asking ${asks} took too long and was given up.`, "Run doctor once more");
}
