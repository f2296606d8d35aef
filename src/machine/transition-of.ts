import { type AnyActorScope, createActor, type ExecutableActionObject } from "xstate";
import { timerChart } from "./chart.ts";
import type { TimerEvent } from "./context.ts";

const self = createActor(timerChart);
const doNothing = () => undefined;

/** What XState wants around a transition; nothing in it acts. */
const inertScope: AnyActorScope = {
  self,
  id: "",
  sessionId: "",
  system: self.system,
  logger: doNothing,
  defer: doNothing,
  emit: doNothing,
  stopChild: doNothing,
  actionExecutor: doNothing,
};

/**
 * The same as XState's own `transition(timerChart, …)`: the next snapshot, and the actions that it would run.
 * XState makes an actor for every call, only to have something to pass along; here one is made once, which makes
 * this three times as fast (docs/decisions/0003-pure-machine.md).
 */
export function transitionOf(
  snapshot: Parameters<typeof timerChart.transition>[0],
  event: TimerEvent,
): [ReturnType<typeof timerChart.transition>, readonly ExecutableActionObject[]] {
  const actions: ExecutableActionObject[] = [];
  const scope = {
    ...inertScope,
    actionExecutor: (action: ExecutableActionObject) => void actions.push(action),
  };
  return [timerChart.transition(snapshot, event, scope), actions];
}
