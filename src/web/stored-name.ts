import * as v from "valibot";
import { nameSchema } from "../protocol/text.ts";

const key = "name";

/** What grows in a kitchen garden: friendly, short, and nobody takes it for a real name. */
const garden = [
  "Basil",
  "Chive",
  "Dill",
  "Fennel",
  "Juniper",
  "Lovage",
  "Mint",
  "Parsley",
  "Rosemary",
  "Sage",
  "Sorrel",
  "Thyme",
];

/**
 * The name that was chosen on this device, or a friendly made-up one that stays. Anything may lie in the storage; with
 * a name that will not do no server lets anybody in.
 */
export function readName(): string {
  try {
    const kept = v.safeParse(nameSchema, localStorage.getItem(key));
    if (kept.success) return kept.output;
  } catch {
    // Storage is switched off; the name lasts as long as the page.
  }
  const name = garden[Math.floor(Math.random() * garden.length)] ?? "Basil";
  keepName(name);
  return name;
}

export function keepName(name: string): void {
  try {
    localStorage.setItem(key, name);
  } catch {
    // As above.
  }
}
