import { boardGuards } from "./board-guards.ts";
import { clockGuards } from "./clock-guards.ts";
import { doorGuards } from "./door-guards.ts";
import type { Guard } from "./guard.ts";
import { limitGuards } from "./limit-guards.ts";
import { lockGuards } from "./lock-guards.ts";
import { operationGuards } from "./operation-guards.ts";
import { pageGuards } from "./page-guards.ts";
import { roomGuards } from "./room-guards.ts";
import { storeGuards } from "./store-guards.ts";
import { wireGuards } from "./wire-guards.ts";

/** Every guard that is taken out by `npm run guards`. */
export const allGuards: readonly Guard[] = [
  ...doorGuards,
  ...limitGuards,
  ...lockGuards,
  ...clockGuards,
  ...roomGuards,
  ...storeGuards,
  ...wireGuards,
  ...operationGuards,
  ...pageGuards,
  ...boardGuards,
];
