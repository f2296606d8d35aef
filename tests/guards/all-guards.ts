import { doorGuards } from "./door-guards.ts";
import type { Guard } from "./guard.ts";

/** Every guard that is taken out by `npm run guards`. */
export const allGuards: readonly Guard[] = [...doorGuards];
