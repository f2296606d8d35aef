/** Whether the next phase starts by itself: never, breaks only, or breaks and the work after a short break. */
export type AutoStart = "off" | "breaks" | "all";

/** The settings of a timer. The machine trusts them; their limits are checked where input is parsed. */
export interface Setup {
  /** Length of a work block, in seconds. */
  readonly workSeconds: number;
  /** Length of a short break, in seconds. */
  readonly shortBreakSeconds: number;
  /** Length of a long break, in seconds; 0 means open-ended, until somebody presses. */
  readonly longBreakSeconds: number;
  /** Work blocks in a set; the break after the last one is the long one. */
  readonly cycles: number;
  readonly autoStart: AutoStart;
  /** Seconds after its scheduled end at which an unanswered alarm gives up; 0 means never. */
  readonly abandonSeconds: number;
}

/** The classic 25/5, four blocks to a set, and nothing starts by itself. */
export const defaultSetup: Setup = {
  workSeconds: 1500,
  shortBreakSeconds: 300,
  longBreakSeconds: 900,
  cycles: 4,
  autoStart: "off",
  abandonSeconds: 3600,
};
