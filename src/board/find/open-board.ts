import { type Attempt, sentenceLength, type Trouble, troubled } from "../attempt.ts";
import type { BoardDevice } from "../board-device.ts";
import { FirmataDevice } from "../firmata/firmata-device.ts";
import type { Line } from "../lines/line.ts";
import { openSerialLine } from "../lines/serial-line.ts";
import { openTcpLine } from "../lines/tcp-line.ts";
import { openVirtualLine } from "../virtual/virtual-line.ts";
import type { BoardChoice, BoardPlace } from "./board-choice.ts";
import { findBoards, type PortLister, systemPorts } from "./find-board.ts";

/** A board that was found and opened, with what was in the way of others that were tried before it. */
export interface OpenedBoard {
  readonly device: BoardDevice;
  readonly inTheWay: Trouble | null;
}

/** Finds the board and opens it; called again after it was lost. */
export type OpenBoard = () => Promise<Attempt<OpenedBoard>>;

/** Makes a device of a place. */
export async function openPlace(place: BoardPlace): Promise<Attempt<BoardDevice>> {
  const line = await openLine(place);
  return line.ok ? FirmataDevice.open(line.value) : line;
}

async function openLine(place: BoardPlace): Promise<Attempt<Line>> {
  switch (place.kind) {
    case "serial":
      return openSerialLine(place.path);
    case "tcp":
      return openTcpLine(place.host, place.port);
    case "virtual":
      return { ok: true, value: openVirtualLine() };
  }
}

/**
 * How to get the board of `choice`: each call tries the places in turn and takes the first that answers. Once there
 * was an Arduino, `auto` waits for it to come back; a virtual one does not take its place.
 */
export function boardOpener(
  choice: BoardChoice,
  ports: PortLister = systemPorts,
  open: (place: BoardPlace) => Promise<Attempt<BoardDevice>> = openPlace,
): OpenBoard {
  let hadArduino = false;
  return async () => {
    let inTheWay: Trouble | null = null;
    for (const place of await findBoards(choice, ports)) {
      if (place.kind === "virtual" && hadArduino) continue;
      const opened = await open(place);
      if (opened.ok) {
        hadArduino ||= place.kind !== "virtual";
        return { ok: true, value: { device: opened.value, inTheWay } };
      }
      inTheWay ??= opened.trouble;
    }
    return inTheWay === null ? noArduino : { ok: false, trouble: inTheWay };
  };
}

const noArduino = troubled("missing", "The Arduino is gone; plug it in again.");

/** What to say of an opened board. */
export function describeOpened({ device, inTheWay }: OpenedBoard): string {
  const sentence = inTheWay === null ? device.description : `${device.description}. ${inTheWay.message}`;
  return sentence.slice(0, sentenceLength);
}
