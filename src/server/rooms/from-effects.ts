import type { Effect } from "../../machine/context.ts";
import type { ActivityEntry } from "../../protocol/presence.ts";
import type { Actor } from "../../protocol/room-state.ts";
import type { HistoryChange, HistoryRow } from "./ports.ts";

/** What a room knows of its phases and the machine does not: names. */
export interface PhaseNotes {
  readonly label: string;
  /** Who started the timed phase that is on, or that the alarm ended; null when time did. */
  readonly startedBy?: Actor | null;
}

/** What a step does to the history; restored is only by an undo. */
export type ChronicledChange = Exclude<HistoryChange, { readonly type: "restore" }>;

/** What the effects of a step mean for the history. */
export interface Chronicle {
  readonly history: readonly ChronicledChange[];
  /** Who started the timed phase that is on after the step, or that the alarm ended. */
  readonly startedBy: Actor | null;
}

/** @param by whose command made the step; null when time did */
export function chronicle(effects: readonly Effect[], notes: PhaseNotes, by: Actor | null): Chronicle {
  let { startedBy = null } = notes;
  const history: ChronicledChange[] = [];
  for (const effect of effects) {
    if (effect.type === "phaseStarted") {
      startedBy = by;
    } else if (effect.type === "phaseEnded") {
      history.push({ type: "put", row: toRow(effect, { label: notes.label, startedBy }) });
    } else if (effect.type === "phaseReopened") {
      history.push({ type: "void", n: effect.n });
    }
  }
  return { history, startedBy };
}

function toRow(
  { type: _, ...record }: Effect & { type: "phaseEnded" },
  { label, startedBy = null }: PhaseNotes,
): HistoryRow {
  const isAlarm = record.phase === "breakAlarm" || record.phase === "workAlarm";
  const starter = isAlarm || startedBy === null ? null : { name: startedBy.name, kind: startedBy.kind };
  return { ...record, label, startedBy: starter };
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
