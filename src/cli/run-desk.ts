import type { DoctorOptions, DriveOptions } from "./add-board-commands.ts";
import { fail } from "./fail.ts";

// The drivers are loaded only where they are used: they take longer than the rest together.

/** What keeps the doctor's process alive after its last word, such as a driver that hangs, is given so long, in ms. */
const lingerMs = 500;

/** Drives a board, for the process that watches over this one. */
export async function runDrive({ name, ...options }: DriveOptions): Promise<void> {
  const { runBoard } = await import("../board/run-board.ts");
  const { POMODORO_TOKEN: token, POMODORO_DEVICES: deviceFolder } = process.env;
  process.exitCode = await runBoard({
    ...options,
    ...(name === null ? {} : { name }),
    ...(token ? { token } : {}),
    ...(deviceFolder ? { deviceFolder } : {}),
  });
}

/** @param oldestNode the oldest version of Node.js that will do, such as `20.19` */
export async function runDoctorCommand(options: DoctorOptions, oldestNode: string): Promise<void> {
  const { runDoctor } = await import("../board/doctor/run-doctor.ts");
  const { terminalReport } = await import("../board/doctor/terminal-report.ts");
  process.on("uncaughtException", (error) => fail(error.message));
  process.exitCode = await runDoctor(
    {
      ...options,
      token: process.env.POMODORO_TOKEN || undefined,
      oldestNode,
      deviceFolder: process.env.POMODORO_DEVICES || undefined,
    },
    terminalReport(process.stdout, Boolean(process.env.NO_COLOR)),
  );
  setTimeout(() => process.exit(), lingerMs).unref();
}
