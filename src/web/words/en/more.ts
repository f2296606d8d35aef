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

/** English, as it is said after the first sight. Its shape is that of every language. */
export const more = {
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
