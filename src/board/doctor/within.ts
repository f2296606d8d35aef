import type { Scheduler } from "../scheduler.ts";

/** Waits for an answer for `ms` and no longer; then it is what `otherwise` says. A late answer is left. */
export function within<Answer>(
  ms: number,
  answer: Promise<Answer>,
  otherwise: () => Answer,
  scheduler: Scheduler,
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const cancel = scheduler.after(ms, () => resolve(otherwise()));
    answer.then(resolve, reject).finally(cancel);
  });
}
