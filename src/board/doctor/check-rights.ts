import type { Attempt } from "../attempt.ts";
import type { SharedPlace } from "./board-on.ts";
import type { DoctorContext } from "./doctor-context.ts";
import { type Finding, fine, fromSentence, type Mark, toMend } from "./finding.ts";
import { whyBusy } from "./why-busy.ts";
import { whyDenied } from "./why-denied.ts";

/** Rights: whether each place that may have the board can be had. */
export async function checkRights(context: DoctorContext): Promise<readonly Finding[]> {
  const places = (await context.places()).filter((place) => place.kind !== "virtual");
  const attempts = await Promise.all(
    places.map(async (place) => ({ place, attempt: await context.connected(place) })),
  );
  // With one that can be had, what is in the way of the others need not matter.
  const mark: Mark = attempts.some(({ attempt }) => attempt.ok) ? "!" : "x";
  const findings = attempts.map(({ place, attempt }) => checkPlace(context, place, attempt, mark));
  return (await Promise.all(findings)).flat();
}

async function checkPlace(
  context: DoctorContext,
  place: SharedPlace,
  attempt: Attempt<unknown>,
  mark: Mark,
): Promise<readonly Finding[]> {
  if (!attempt.ok && attempt.trouble.code === "busy") return [await whyBusy(context, place, mark)];
  // Nobody needs a right to the network; who answers there is asked next.
  if (place.kind === "tcp") return [];
  if (attempt.ok) return [fine(`You may open ${place.path}, and nobody else holds it.`)];
  const { machine } = context.tools;
  const rights = await machine.rights(place.path);
  if (rights === "missing") return [missing(place.path)];
  const isDenied = rights === "denied" || attempt.trouble.code === "permission";
  if (isDenied) return [await whyDenied(place.path, machine)];
  return [fromSentence(mark, attempt.trouble.message, "Name another port: --board /dev/ttyACM0")];
}

function missing(path: string): Finding {
  const todo = "Plug the Arduino in, or name another port; --board auto shows those that there are";
  return toMend(`There is no ${path}.`, todo);
}
