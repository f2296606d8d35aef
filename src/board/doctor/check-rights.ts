import type { Attempt } from "../attempt.ts";
import type { FirmataConnection } from "../firmata/firmata-connection.ts";
import type { DoctorContext } from "./doctor-context.ts";
import { type Finding, fine, fromSentence, type Mark, toMend } from "./finding.ts";
import { whyBusy } from "./why-busy.ts";
import { whyDenied } from "./why-denied.ts";

/** Rights: whether each port that may have the board can be opened. */
export async function checkRights(context: DoctorContext): Promise<readonly Finding[]> {
  const paths = (await context.places()).flatMap((place) => (place.kind === "serial" ? [place.path] : []));
  const attempts = await Promise.all(paths.map((path) => context.connected({ kind: "serial", path })));
  // With one that can be had, what is in the way of the others need not matter.
  const mark: Mark = attempts.some(({ ok }) => ok) ? "!" : "x";
  return Promise.all(attempts.map((attempt, index) => checkPort(context, paths[index] ?? "", attempt, mark)));
}

async function checkPort(
  context: DoctorContext,
  path: string,
  attempt: Attempt<FirmataConnection>,
  mark: Mark,
): Promise<Finding> {
  if (attempt.ok) return fine(`You may open ${path}, and nobody else holds it.`);
  const { code, message } = attempt.trouble;
  const rights = await context.tools.machine.rights(path);
  if (rights === "denied" || code === "permission") return whyDenied(path, context.tools.machine);
  if (rights === "missing") return missing(path);
  return code === "busy"
    ? whyBusy(context, path, mark)
    : fromSentence(mark, message, "Name another port: --board /dev/ttyACM0");
}

function missing(path: string): Finding {
  const todo = "Plug the Arduino in, or name another port; --board auto shows those that there are";
  return toMend(`There is no ${path}.`, todo);
}
