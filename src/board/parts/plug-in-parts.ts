import { type Attempt, messageOf, troubled } from "../attempt.ts";
import type { FirmataConnection } from "../firmata/firmata-connection.ts";
import type { BoardProfile } from "../profile/board-profile.ts";
import type { Scheduler } from "../scheduler.ts";
import { checkPins } from "./capabilities.ts";
import type { Part, PartKind } from "./part.ts";
import { type PartConfigs, type PartName, partKinds, partNames } from "./part-kinds.ts";
import type { NamedPart } from "./part-set.ts";

/** Which parts work, and a sentence for each that does not. */
export interface PluggedParts {
  readonly parts: readonly NamedPart[];
  readonly faults: readonly string[];
}

/**
 * Brings up every part of a profile, one after the other and each at rest. One that this board cannot drive is a
 * sentence, and the others go on. It never rejects; only a display that does not answer takes time (0.5 s).
 */
export async function plugInParts(
  connection: FirmataConnection,
  profile: Pick<BoardProfile, "parts">,
  scheduler: Scheduler,
): Promise<PluggedParts> {
  const parts: NamedPart[] = [];
  const faults: string[] = [];
  const plugIn = async <Name extends PartName>(name: Name, config: PartConfigs[Name] | undefined) => {
    if (config === undefined) return;
    const kind: PartKind<PartConfigs[Name]> = partKinds[name];
    const part = await plugInPart(connection, kind, config, scheduler);
    if (part.ok) parts.push({ title: kind.title, part: part.value });
    else faults.push(part.trouble.message);
  };
  for (const name of partNames) await plugIn(name, profile.parts[name]);
  return { parts, faults };
}

/** Brings up one part, if the board's pins can do what it needs. */
export async function plugInPart<Config>(
  connection: FirmataConnection,
  kind: PartKind<Config>,
  config: Config,
  scheduler: Scheduler,
): Promise<Attempt<Part>> {
  const pins = checkPins(connection, kind.title, kind.pins(config));
  if (!pins.ok) return pins;
  try {
    return await kind.plugIn(connection, config, scheduler);
  } catch (error) {
    return troubled("unfit", `${connection.description} cannot drive the ${kind.title}: ${messageOf(error)}`);
  }
}
