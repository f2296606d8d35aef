import { nameOf } from "../find/board-choice.ts";
import { listed } from "../parts/pin-name.ts";
import { boardOn, type ReportedBoard, type SharedPlace } from "./board-on.ts";
import type { DoctorContext } from "./doctor-context.ts";
import { type Finding, fine, type Mark, worthKnowing } from "./finding.ts";
import type { PortHolder } from "./port-holders.ts";

/** Who holds a place that cannot be had for that; `mark` is what it means where nobody of ours does. */
export async function whyBusy(context: DoctorContext, place: SharedPlace, mark: Mark): Promise<Finding> {
  const name = nameOf(place);
  const reported = await boardOn(context, place);
  if (reported !== null) return heldByBoard(name, reported, context.subject.server);
  const holders = place.kind === "serial" ? await context.tools.machine.holdersOf(place.path) : [];
  const ours = holders.find(isBoardProcess);
  return ours === undefined ? heldByOthers(name, holders, mark) : heldByProcess(name, ours);
}

function heldByBoard(place: string, { board, isSure }: ReportedBoard, server: string): Finding {
  return isSure
    ? fine(
        `${place} is held by "${board.name}", a board of the server at ${server}, and works; its firmware and parts are not asked meanwhile.`,
      )
    : worthKnowing(
        `${place} is in use. "${board.name}" of the server at ${server} works on a port of that name; if it runs on this machine, all is well.`,
      );
}

function heldByOthers(place: string, holders: readonly PortHolder[], mark: Mark): Finding {
  const names = holders.map(({ pid, command }) => `${command} (process ${pid})`);
  return {
    mark,
    says: `${place} is in use by ${names.length === 0 ? "another program" : listed(names, "and")}.`,
    todo: "Close it: the serial monitor of an Arduino IDE, or another board process",
  };
}

function heldByProcess(place: string, { pid, command }: PortHolder): Finding {
  return worthKnowing(
    `${place} is held by a board process of ours (process ${pid}: ${command}), but the room knows of no board there.`,
    "See whether it joins the server and the room that you mean",
  );
}

/** As `npm start` and `shared-pomodoro board` run it. */
function isBoardProcess({ command }: PortHolder): boolean {
  return /(?:cli\.[jt]s|shared-pomodoro) board\b/.test(command);
}
