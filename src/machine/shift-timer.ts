import type { Span } from "./context.ts";
import type { Timer } from "./timer.ts";

/** The same timer on a clock that is put forward by so many ms: what is left, and what has passed, stay the same. */
export function shiftTimer(timer: Timer, ms: number): Timer {
  const { span, endsAt, pausedAt, abandonAt, ended } = timer.context;
  const shifted = (at: number | null) => (at === null ? null : at + ms);
  return {
    ...timer,
    context: {
      ...timer.context,
      span: shiftSpan(span, ms),
      endsAt: shifted(endsAt),
      pausedAt: shifted(pausedAt),
      abandonAt: shifted(abandonAt),
      ended: shiftSpan(ended, ms),
    },
  };
}

function shiftSpan<Shifted extends Span | null>(span: Shifted, ms: number): Shifted {
  return span === null ? span : { ...span, startedAt: span.startedAt + ms };
}
