import { wakeUpSuite } from "../contracts/wake-up-suite.ts";
import { SimulatedWakeUp } from "./simulated-wake-up.ts";
import { Timeline } from "./timeline.ts";

wakeUpSuite("SimulatedWakeUp", () => {
  const timeline = new Timeline();
  const now = () => timeline.now;
  const plan = (delayMs: number, run: () => void) => timeline.plan(delayMs, run);
  const wakeUp = new SimulatedWakeUp({ clock: { now }, plan });
  return { wakeUp, now, pass: (ms) => timeline.runUntil(timeline.now + ms) };
});
