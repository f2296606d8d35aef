import { boardOnPort, type ReportedBoard } from "./board-on-port.ts";
import type { DoctorContext } from "./doctor-context.ts";
import { type Finding, fine, type Mark, worthKnowing } from "./finding.ts";
import type { PortHolder } from "./port-holders.ts";

/** Who holds a port that cannot be opened for that; `mark` is what it means where nobody of ours does. */
export async function whyBusy(context: DoctorContext, path: string, mark: Mark): Promise<Finding> {
  const reported = await boardOnPort(context, path);
  if (reported !== null) return heldByBoard(path, reported, context.subject.server);
  const holders = await context.tools.machine.holdersOf(path);
  const [ours] = holders.filter(isBoardProcess);
  if (ours !== undefined) return heldByProcess(path, ours);
  const names = holders.map(({ pid, command }) => `${command} (process ${pid})`).join(" and ");
  return {
    mark,
    says: `${path} is in use by ${names === "" ? "another program" : names}.`,
    todo: "Close it: the serial monitor of an Arduino IDE, or another board process",
  };
}

function heldByBoard(path: string, { board, isHere }: ReportedBoard, server: string): Finding {
  return isHere
    ? fine(
        `${path} is held by "${board.name}", the board of the server at ${server}, and works; its firmware and parts are not asked meanwhile.`,
      )
    : worthKnowing(
        `${path} is in use. "${board.name}" of the server at ${server} works on a port of that name; if it runs on this machine, all is well.`,
      );
}

function heldByProcess(path: string, { pid, command }: PortHolder): Finding {
  return worthKnowing(
    `${path} is held by a board process of ours (process ${pid}: ${command}), but the room knows of no board there.`,
    "See whether it joins the server and the room that you mean",
  );
}

/** As `npm start` and `shared-pomodoro board` run it. */
function isBoardProcess({ command }: PortHolder): boolean {
  return /(?:cli\.[jt]s|shared-pomodoro) board\b/.test(command);
}
