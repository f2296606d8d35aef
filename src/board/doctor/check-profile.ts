import { basename } from "node:path";
import { listed, pinName } from "../parts/pin-name.ts";
import { type BoardProfile, oneButton, pinsOf } from "../profile/board-profile.ts";
import type { DoctorContext } from "./doctor-context.ts";
import { type Finding, fine, fromSentence } from "./finding.ts";

/** Profile: which file says what is wired, and all that is wrong with it. */
export async function checkProfile({ subject, profile }: DoctorContext): Promise<readonly Finding[]> {
  const { profileFile } = subject;
  const read = await profile();
  if (profileFile === null || read === null)
    return [fine(`There is no board.json here, so it is ${inWords(oneButton)}.`)];
  if (read.ok)
    return [fine(`${basename(profileFile)} is in order: ${inWords(read.value)} (${profileFile}).`)];
  return read.problems.map((problem) => fromSentence("x", problem, `Mend it in ${profileFile}`));
}

/** `the button on pin 2 and the LED on pin 9`. */
function inWords(profile: BoardProfile): string {
  const uses = pinsOf(profile);
  const parts = [...new Set(uses.map(({ part }) => part))];
  return listed(
    parts.map((part) => {
      const pins = uses.filter((use) => use.part === part).map(({ pin }) => pinName(pin));
      return `the ${part} on ${pins.length > 1 ? "pins" : "pin"} ${listed(pins, "and")}`;
    }),
    "and",
  );
}
