import { parseBoardChoice } from "../find/board-choice.ts";
import { systemPorts } from "../find/system-ports.ts";
import { realScheduler } from "../scheduler.ts";
import { createDoctorContext } from "./doctor-context.ts";
import { examine } from "./examine.ts";
import { toMend } from "./finding.ts";
import { thisMachine } from "./machine.ts";
import { openLineInTime } from "./open-line-in-time.ts";
import { visitRoom } from "./room-visit.ts";
import type { Report } from "./terminal-report.ts";
import { within } from "./within.ts";

/** How long letting go of boards may take, in ms; the end of the process frees their ports too. */
const closeMs = 700;

export interface RunDoctorOptions {
  /** What followed `--board`. */
  readonly board: string;
  /** The file that says what is wired to the board; null: a button and an LED. */
  readonly profile: string | null;
  /** The server's origin, such as `http://localhost:3000`. */
  readonly server: string;
  readonly room: string;
  readonly token?: string | undefined;
  /** The oldest Node.js that does: `20.19`. */
  readonly oldestNode: string;
  /** Where device files are, when not in /dev. */
  readonly deviceFolder?: string | undefined;
}

/** Looks at everything that a desk needs, and resolves with the exit code: 0 when nothing must be mended, otherwise 1. */
export async function runDoctor(options: RunDoctorOptions, report: Report): Promise<number> {
  const { server, room, token, oldestNode, deviceFolder } = options;
  const choice = parseBoardChoice(options.board);
  if (!choice.ok) {
    report.found(toMend(choice.message));
    return 1;
  }
  const context = createDoctorContext(
    { choice: choice.value, profileFile: options.profile, server, room, oldestNode },
    {
      machine: thisMachine(),
      ports: systemPorts(deviceFolder === undefined ? {} : { folder: deviceFolder }),
      openLine: openLineInTime,
      visit: () => visitRoom({ server, room, token }),
      scheduler: realScheduler,
      date: () => new Date(),
    },
  );
  // It takes a while, so it is under way while the board is looked at.
  void context.visit();
  const findings = await examine(context, report);
  await within(closeMs, context.close(), () => undefined, realScheduler);
  return findings.some(({ mark }) => mark === "x") ? 1 : 0;
}
