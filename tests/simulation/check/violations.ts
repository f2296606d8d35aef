/** What went wrong, in words that stay the same, so that tests can ask for one. */
export type ViolationKind =
  | "acted twice"
  | "lost"
  | "refused, and done all the same"
  | "answered, and not done"
  | "done, and nobody asked"
  | "not what the command means"
  | "not what was stored"
  | "two changes at once"
  | "out of order"
  | "an old picture"
  | "a broken timer"
  | "a broken history"
  | "overdue"
  | "not the same picture at the end"
  | "a fault"
  | "a message that does not fit";

export interface Violation {
  readonly kind: ViolationKind;
  readonly detail: string;
  /** ms since the world began. */
  readonly at: number;
}

/** So many of a kind are kept. */
const most = 5;

/** Gathers what went wrong; a world goes on after it, for one fault often shows in several ways. */
export class Violations {
  readonly list: Violation[] = [];
  readonly #now: () => number;

  constructor(now: () => number) {
    this.#now = now;
  }

  add(kind: ViolationKind, detail: string): void {
    const known = this.list.filter((violation) => violation.kind === kind).length;
    if (known < most) this.list.push({ kind, detail, at: this.#now() });
  }

  expect(holds: boolean, kind: ViolationKind, detail: () => string): void {
    if (!holds) this.add(kind, detail());
  }
}
