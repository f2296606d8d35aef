import type { FirmataConnection } from "../firmata/firmata-connection.ts";
import { capabilityName, checkPins } from "../parts/capabilities.ts";
import { type PartName, partKinds, partNames, pinsOfPart } from "../parts/part-kinds.ts";
import { listed, pinName } from "../parts/pin-name.ts";
import { plugInParts } from "../parts/plug-in-parts.ts";
import { type BoardProfile, buttonPin, oneButton } from "../profile/board-profile.ts";
import type { Scheduler } from "../scheduler.ts";
import type { DoctorContext } from "./doctor-context.ts";
import { type Finding, fine, fromSentence, toMend, worthKnowing } from "./finding.ts";
import { readContact } from "./read-contact.ts";

/** Parts: whether the board that was met can drive what the profile names. Without either there is nothing to say. */
export async function checkParts(context: DoctorContext): Promise<readonly Finding[]> {
  const met = await firstMet(context);
  if (met === null) return [];
  // A virtual board has no wires for anything else.
  const profile = met.isVirtual ? oneButton : await profileOf(context);
  if (profile === null) return [];
  const { scheduler } = context.tools;
  return [
    ...(await partsOn(met.connection, profile, scheduler)),
    ...(await buttonOn(met.connection, profile.button.pin, scheduler)),
  ];
}

async function firstMet(context: DoctorContext) {
  for (const place of await context.places()) {
    const met = await context.met(place);
    if (met.ok) return { connection: met.value, isVirtual: place.kind === "virtual" };
  }
  return null;
}

/** Null where the file has problems. */
async function profileOf({ profile }: DoctorContext): Promise<BoardProfile | null> {
  const read = await profile();
  if (read === null) return oneButton;
  return read.ok ? read.value : null;
}

async function partsOn(
  connection: FirmataConnection,
  profile: BoardProfile,
  scheduler: Scheduler,
): Promise<readonly Finding[]> {
  const { parts, faults } = await plugInParts(connection, profile, scheduler);
  const works = (name: PartName) => parts.some(({ title }) => title === partKinds[name].title);
  return [
    ...partNames.filter(works).map((name) => isThere(name, profile)),
    ...faults.map((fault) => fromSentence("x", fault)),
  ];
}

function isThere(name: PartName, { parts }: BoardProfile): Finding {
  const config = parts[name];
  const uses = config === undefined ? [] : pinsOfPart(name, config);
  const pins = listed(
    uses.map(({ pin }) => pinName(pin)),
    "and",
  );
  const able = [...new Set(uses.map(({ capability }) => capabilityName[capability]))].join(" and ");
  // Of all parts only a display answers; whether the others are wired, eyes must tell.
  const answer = name === "lcd" ? ", and it answers" : "";
  const on = uses.length > 1 ? `pins ${pins}, which have ${able}` : `pin ${pins}, which has ${able}`;
  return fine(`The ${partKinds[name].title} is on ${on}${answer}.`);
}

async function buttonOn(
  connection: FirmataConnection,
  pin: number,
  scheduler: Scheduler,
): Promise<readonly Finding[]> {
  const able = checkPins(connection, "button", [buttonPin(pin)]);
  if (!able.ok) return [fromSentence("x", able.trouble.message)];
  const name = pinName(pin);
  switch (await readContact(connection, pin, scheduler)) {
    case "open":
      return [fine(`The button on pin ${name} can be read; it is not pressed just now.`)];
    case "closed":
      return [
        worthKnowing(
          `The button on pin ${name} reads as pressed just now.`,
          `Lift what holds it; if nothing does, the wire to pin ${name} touches GND, or the button is turned by a quarter`,
        ),
      ];
    case "unknown":
      return [toMend(`The board gave no reading of the button on pin ${name}.`, "Take another pin for it")];
  }
}
