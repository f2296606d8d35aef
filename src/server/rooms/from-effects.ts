import type { Effect } from "../../machine/context.ts";
import type { ActivityEntry } from "../../protocol/presence.ts";
import type { HistoryChange } from "./ports.ts";

/** What the effects of a step mean for the history. */
export function historyOf(effects: readonly Effect[]): HistoryChange[] {
  const changes: HistoryChange[] = [];
  for (const effect of effects) {
    if (effect.type === "phaseEnded") {
      const { type: _, ...row } = effect;
      changes.push({ type: "put", row });
    } else if (effect.type === "phaseReopened") {
      changes.push({ type: "void", n: effect.n });
    }
  }
  return changes;
}

/** What the effects of time's own change mean for the activity: it rang, it started by itself, it gave up. */
export function activityOfTime(effects: readonly Effect[]): ActivityEntry[] {
  const entries: ActivityEntry[] = [];
  for (const effect of effects) {
    if (effect.type === "alarmRaised") {
      entries.push({ at: effect.since, by: null, did: "rang", phase: effect.phase });
    } else if (effect.type === "phaseStarted") {
      entries.push({ at: effect.startedAt, by: null, did: "started", phase: effect.phase });
    } else if (effect.type === "phaseEnded" && effect.outcome === "abandoned") {
      entries.push({ at: effect.endedAt, by: null, did: "abandoned", phase: "idle" });
    }
  }
  return entries;
}
