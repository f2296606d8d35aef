import type { Trouble } from "../attempt.ts";
import { type BoardPlace, nameOf } from "../find/board-choice.ts";
import type { FirmataConnection } from "../firmata/firmata-connection.ts";
import type { DoctorContext } from "./doctor-context.ts";
import { type Finding, fine, fromSentence, type Mark } from "./finding.ts";
import { firmwareOf } from "./firmware-of.ts";

/** Firmware: who answers at the other end. All are asked at once, as one that is silent takes 8 s. */
export async function checkFirmware(context: DoctorContext): Promise<readonly Finding[]> {
  const places = await context.places();
  const meetings = await Promise.all(
    places.map(async (place) => ({
      place,
      isConnected: (await context.connected(place)).ok,
      met: await context.met(place),
    })),
  );
  const mark: Mark = meetings.some(({ met }) => met.ok) ? "!" : "x";
  return meetings.flatMap(({ place, isConnected, met }) => {
    if (met.ok) return [answers(place, met.value)];
    // Why it could not be had at all has been told with the rights to it, but for a host that is not there.
    const isNews = isConnected || (place.kind === "tcp" && met.trouble.code !== "busy");
    return isNews ? [doesNot(place, met.trouble, mark)] : [];
  });
}

function answers(place: BoardPlace, connection: FirmataConnection): Finding {
  const { name, version, knowsPixels } = firmwareOf(connection);
  const pixels = knowsPixels ? "it can drive a ring of pixels" : "it knows no ring of pixels";
  return fine(`${name}${version === null ? "" : ` ${version}`} answers ${onPlace(place)}; ${pixels}.`);
}

function onPlace(place: BoardPlace): string {
  return place.kind === "virtual" ? "as a virtual board" : `on ${nameOf(place)}`;
}

function doesNot(place: BoardPlace, { code, message }: Trouble, mark: Mark): Finding {
  if (code === "silent")
    return {
      mark,
      says: `${nameOf(place)} does not answer as Firmata does.`,
      todo: "Flash StandardFirmata onto it, as docs/board.md tells; if it is no Arduino, name the right port with --board",
    };
  return fromSentence(mark, message, "Look at its cable and its power, and at the address");
}
