import type { Attempt } from "../attempt.ts";
import type { BoardDevice } from "../board-device.ts";
import { FirmataDevice } from "../firmata/firmata-device.ts";
import type { Line } from "../lines/line.ts";
import { openSerialLine } from "../lines/serial-line.ts";
import { openTcpLine } from "../lines/tcp-line.ts";
import type { BoardProfile } from "../profile/board-profile.ts";
import { oneButton } from "../profile/board-profile.ts";
import { openVirtualLine } from "../virtual/virtual-line.ts";
import type { BoardPlace } from "./board-choice.ts";

/** Makes a device of a place. A virtual board is always the plain one: it has no wires for parts. */
export async function openPlace(place: BoardPlace, profile: BoardProfile): Promise<Attempt<BoardDevice>> {
  const line = await openLine(place);
  if (!line.ok) return line;
  return FirmataDevice.open(line.value, { profile: place.kind === "virtual" ? oneButton : profile });
}

/** Opens the line to a place. */
export function openLine(place: BoardPlace): Promise<Attempt<Line>> {
  switch (place.kind) {
    case "serial":
      return openSerialLine(place.path);
    case "tcp":
      return openTcpLine(place.host, place.port);
    case "virtual":
      return Promise.resolve({ ok: true, value: openVirtualLine() });
  }
}
