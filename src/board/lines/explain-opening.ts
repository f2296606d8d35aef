import { readFile, stat } from "node:fs/promises";
import { messageOf, troubled } from "../attempt.ts";

/** Turns what the system says of a port into what a person can do. */
export async function explainOpening(
  path: string,
  error: unknown,
  groupOf: (path: string) => Promise<string | null> = owningGroup,
): Promise<ReturnType<typeof troubled>> {
  const message = messageOf(error);
  if (/permission denied|access denied|EACCES/i.test(message)) {
    return troubled("permission", notAllowed(path, await groupOf(path)));
  }
  if (/no such file|not found|ENOENT|ENXIO|ENODEV/i.test(message)) {
    return troubled("missing", `There is no ${path}. Plug the Arduino in, or name another port.`);
  }
  if (/cannot lock port|resource busy|temporarily unavailable|EBUSY/i.test(message)) {
    return troubled(
      "busy",
      `${path} is in use by another program; close it (an Arduino IDE's serial monitor?).`,
    );
  }
  if (/inappropriate ioctl|not a tty|ENOTTY/i.test(message)) {
    return troubled("missing", `${path} is not a serial port.`);
  }
  if (/is a directory|EISDIR/i.test(message)) {
    return troubled("missing", `${path} is a folder, not a serial port.`);
  }
  return troubled("failed", `${path} could not be opened: ${message}`);
}

function notAllowed(path: string, group: string | null): string {
  return group === null || group === "root"
    ? `You may not open ${path}; a rule must let you (docs/board.md has one).`
    : `You may not open ${path}; join its group (sudo usermod -aG ${group} $USER) and log in again.`;
}

/** The group that a device belongs to: dialout on Debian, uucp on Arch; null where there are none (Windows). */
async function owningGroup(path: string): Promise<string | null> {
  try {
    const { gid } = await stat(path);
    const lines = (await readFile("/etc/group", "utf8")).split("\n");
    return lines.map((line) => line.split(":")).find(([, , id]) => id === String(gid))?.[0] ?? null;
  } catch {
    return null;
  }
}
