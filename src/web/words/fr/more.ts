import type { MoreWords } from "../words.ts";
import { activity } from "./activity.ts";
import { announce } from "./announce.ts";
import { device } from "./device.ts";
import { history } from "./history.ts";
import { inStep } from "./in-step.ts";
import { invite } from "./invite.ts";
import { lengths } from "./lengths.ts";
import { lock } from "./lock.ts";
import { notifications } from "./notifications.ts";
import { outcomes } from "./outcomes.ts";
import { people } from "./people.ts";
import { settings } from "./settings.ts";
import { sound } from "./sound.ts";

/** French, as it is said after the first sight. */
export const more: MoreWords = {
  activity,
  announce,
  device,
  history,
  inStep,
  invite,
  lengths,
  lock,
  notifications,
  outcomes,
  people,
  settings,
  sound,
};
