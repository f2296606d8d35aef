import { and, assign, emit, not, setup } from "xstate";
import {
  type AlarmPhase,
  autoStartGraceMs,
  type Effect,
  longestPhaseMs,
  type Outcome,
  type Span,
  type TimedPhase,
  type TimerContext,
  type TimerEvent,
} from "./context.ts";
import { defaultSetup, type Setup } from "./setup.ts";

interface Scope {
  readonly context: TimerContext;
  readonly event: TimerEvent;
}

/** Everything that belongs to one phase, cleared. */
const nothingOn = {
  span: null,
  endsAt: null,
  remainingMs: null,
  pausedAt: null,
  abandonAt: null,
  ended: null,
} as const;

function plannedMsOf(phase: TimedPhase, settings: Setup): number {
  if (phase === "work") return settings.workSeconds * 1000;
  if (phase === "shortBreak") return settings.shortBreakSeconds * 1000;
  return settings.longBreakSeconds * 1000;
}

/** The span that is on; the chart asks only in states that have one. */
function spanOf(context: TimerContext): Span {
  if (context.span === null) throw new Error("a phase without a span");
  return context.span;
}

/** When the thing that ends now ended: at its deadline if time ended it, else at the moment of the command. */
function endInstant({ context, event }: Scope): number {
  if (event.type !== "ELAPSED") return event.at;
  return context.endsAt ?? context.abandonAt ?? event.at;
}

function pausedMsUntil({ context, event }: Scope): number {
  const pause = context.pausedAt === null ? 0 : Math.max(0, event.at - context.pausedAt);
  return spanOf(context).pausedMs + pause;
}

function extensionMs(event: TimerEvent): number {
  return event.type === "EXTEND" ? event.seconds * 1000 : 0;
}

const timerSetup = setup({
  types: {
    context: {} as TimerContext,
    events: {} as TimerEvent,
    emitted: {} as Effect,
    input: {} as { setup: Setup } | undefined,
  },

  guards: {
    isDue: ({ context, event }) => context.endsAt !== null && event.at >= context.endsAt,
    isAbandoned: ({ context, event }) => context.abandonAt !== null && event.at >= context.abandonAt,
    isLastBlock: ({ context }) => context.completed + 1 >= context.setup.cycles,
    isSetComplete: ({ context }) => context.completed >= context.setup.cycles,
    isAfterLongBreak: ({ context }) => context.ended?.phase === "longBreak",
    breaksStart: ({ context, event }) =>
      context.setup.autoStart !== "off" && event.at - endInstant({ context, event }) <= autoStartGraceMs,
    workStarts: ({ context, event }) =>
      context.setup.autoStart === "all" && event.at - endInstant({ context, event }) <= autoStartGraceMs,
    isOpenEnded: ({ context }) => spanOf(context).plannedMs === 0,
    fits: ({ context, event }) => spanOf(context).plannedMs + extensionMs(event) <= longestPhaseMs,
    endedFits: ({ context, event }) =>
      (context.ended?.plannedMs ?? longestPhaseMs) + extensionMs(event) <= longestPhaseMs,
    isSetupNow: ({ event }) => event.type === "SETUP" && event.apply === "now",
  },

  actions: {
    countBlock: assign({ completed: ({ context }) => context.completed + 1 }),
    uncountBlock: assign({ completed: ({ context }) => context.completed - 1 }),
    startSet: assign({ completed: 0 }),
    clear: assign({ ...nothingOn, completed: 0 }),

    begin: assign(({ context, event }, phase: TimedPhase) => {
      const startedAt = endInstant({ context, event });
      const plannedMs = plannedMsOf(phase, context.setup);
      const n = context.lastN + 1;
      return {
        ...nothingOn,
        lastN: n,
        span: { n, startedAt, plannedMs, pausedMs: 0 },
        endsAt: plannedMs === 0 ? null : startedAt + plannedMs,
      };
    }),
    reportStart: emit(({ context }, phase: TimedPhase) => {
      const { n, startedAt } = spanOf(context);
      return { type: "phaseStarted", n, phase, startedAt, endsAt: context.endsAt } as const;
    }),
    reportEnd: emit(({ context, event }, params: { phase: TimedPhase | AlarmPhase; outcome: Outcome }) => {
      const { n, startedAt, plannedMs, interruptions = 0 } = spanOf(context);
      const endedAt = Math.max(startedAt, endInstant({ context, event }));
      const pausedMs = pausedMsUntil({ context, event });
      const length = { startedAt, endedAt, plannedMs, pausedMs, interruptions };
      return { type: "phaseEnded", n, ...params, ...length } as const;
    }),

    ring: assign(({ context, event }, phase: TimedPhase) => {
      const since = endInstant({ context, event });
      const plannedMs = context.setup.abandonSeconds * 1000;
      const n = context.lastN + 1;
      return {
        ...nothingOn,
        lastN: n,
        span: { n, startedAt: since, plannedMs, pausedMs: 0 },
        abandonAt: plannedMs === 0 ? null : since + plannedMs,
        ended: { ...spanOf(context), phase },
      };
    }),
    reportAlarm: emit(({ context }, phase: AlarmPhase) => {
      const { n, startedAt } = spanOf(context);
      return { type: "alarmRaised", n, phase, since: startedAt } as const;
    }),
    reportAnswer: emit(({ context }) => ({ type: "alarmCleared", n: spanOf(context).n }) as const),

    reopen: assign(({ context, event }) => {
      const { ended } = context;
      if (ended === null) throw new Error("an alarm that nothing led to");
      const { phase: _, ...span } = ended;
      const waitedMs = Math.max(0, event.at - spanOf(context).startedAt);
      return {
        ...nothingOn,
        span: {
          ...span,
          plannedMs: span.plannedMs + extensionMs(event),
          pausedMs: span.pausedMs + waitedMs,
        },
        endsAt: event.at + extensionMs(event),
      };
    }),
    reportReopening: emit(({ context }) => ({ type: "phaseReopened", n: spanOf(context).n }) as const),

    lengthen: assign(({ context, event }) => {
      const span = spanOf(context);
      const more = extensionMs(event);
      return {
        span: { ...span, plannedMs: span.plannedMs + more },
        endsAt: context.endsAt === null ? null : context.endsAt + more,
        remainingMs: context.remainingMs === null ? null : context.remainingMs + more,
      };
    }),
    hold: assign(({ context, event }) => {
      const left = (context.endsAt ?? event.at) - event.at;
      const span = spanOf(context);
      return {
        span: { ...span, interruptions: (span.interruptions ?? 0) + 1 },
        endsAt: null,
        remainingMs: Math.max(0, Math.min(left, span.plannedMs)),
        pausedAt: event.at,
      };
    }),
    resume: assign(({ context, event }) => ({
      span: { ...spanOf(context), pausedMs: pausedMsUntil({ context, event }) },
      endsAt: event.at + (context.remainingMs ?? 0),
      remainingMs: null,
      pausedAt: null,
    })),
    applySetup: assign(({ context, event }) => ({
      setup: event.type === "SETUP" ? event.setup : context.setup,
    })),
  },
});

/** The actions that begin a timed phase, in order. */
const begin = (phase: TimedPhase) =>
  [
    { type: "begin", params: phase },
    { type: "reportStart", params: phase },
  ] as const;

/** The actions that end a timed phase, in order. */
const end = (phase: TimedPhase, outcome: Outcome) =>
  [{ type: "reportEnd", params: { phase, outcome } }] as const;

/** The actions that answer an alarm, in order. */
const answer = (phase: AlarmPhase, outcome: Outcome) =>
  [{ type: "reportEnd", params: { phase, outcome } }, { type: "reportAnswer" }] as const;

/** The actions by which a timed phase ends in an alarm, in order. */
const ring = (phase: TimedPhase, alarm: AlarmPhase) =>
  [
    { type: "ring", params: phase },
    { type: "reportAlarm", params: alarm },
  ] as const;

/** The actions by which an alarm becomes more time for the phase that it ended, in order. */
const reopen = [{ type: "reportAnswer" }, { type: "reopen" }, { type: "reportReopening" }] as const;

/** What ends everything, from any phase: starting over, with new settings or without. */
const startingOver = (endActions: ReturnType<typeof end> | ReturnType<typeof answer>) =>
  ({
    RESET: { target: "#timer.idle", actions: [...endActions, { type: "clear" }] },
    SETUP: [
      {
        guard: "isSetupNow",
        target: "#timer.idle",
        actions: [...endActions, { type: "clear" }, { type: "applySetup" }],
      },
      { actions: [{ type: "applySetup" }] },
    ],
  }) as const;

/** The two ways a phase with a pause can be: the clock runs, or what is left is kept. */
const runningOrPaused = {
  initial: "running",
  states: {
    running: {
      on: {
        PRESS: { target: "paused", actions: "hold" },
        PAUSE: { target: "paused", actions: "hold" },
      },
    },
    paused: {
      on: {
        PRESS: { target: "running", actions: "resume" },
        RESUME: { target: "running", actions: "resume" },
      },
    },
  },
} as const;

/**
 * The chart of the shared timer; docs/spec.md (M) says what each part promises. It is run through XState's pure
 * `transition`. Deadlines are data in the context and `ELAPSED` comes from outside, so that a timer can be put
 * away as JSON and taken up again at any moment: a delayed transition (`after`) would never fire after that
 * (statelyai/xstate#5331).
 */
export const timerChart = timerSetup.createMachine({
  id: "timer",
  context: ({ input }) => ({ ...nothingOn, setup: input?.setup ?? defaultSetup, completed: 0, lastN: 0 }),
  initial: "idle",
  states: {
    idle: {
      on: {
        PRESS: { target: "work", actions: [...begin("work")] },
        SETUP: { actions: "applySetup" },
      },
    },

    work: {
      ...runningOrPaused,
      on: {
        ...startingOver(end("work", "reset")),
        EXTEND: { guard: "fits", actions: "lengthen" },
        SKIP: [
          {
            guard: "isLastBlock",
            target: "longBreak",
            actions: [...end("work", "skipped"), { type: "countBlock" }, ...begin("longBreak")],
          },
          {
            target: "shortBreak",
            actions: [...end("work", "skipped"), { type: "countBlock" }, ...begin("shortBreak")],
          },
        ],
        ELAPSED: [
          {
            guard: and(["isDue", "breaksStart", "isLastBlock"]),
            target: "longBreak",
            actions: [...end("work", "completed"), { type: "countBlock" }, ...begin("longBreak")],
          },
          {
            guard: and(["isDue", "breaksStart"]),
            target: "shortBreak",
            actions: [...end("work", "completed"), { type: "countBlock" }, ...begin("shortBreak")],
          },
          {
            guard: "isDue",
            target: "breakAlarm",
            actions: [...end("work", "completed"), { type: "countBlock" }, ...ring("work", "breakAlarm")],
          },
        ],
      },
    },

    breakAlarm: {
      on: {
        ...startingOver(answer("breakAlarm", "reset")),
        PRESS: [
          {
            guard: "isSetComplete",
            target: "longBreak",
            actions: [...answer("breakAlarm", "completed"), ...begin("longBreak")],
          },
          { target: "shortBreak", actions: [...answer("breakAlarm", "completed"), ...begin("shortBreak")] },
        ],
        SKIP: [
          {
            guard: "isSetComplete",
            target: "work",
            actions: [...answer("breakAlarm", "skipped"), { type: "startSet" }, ...begin("work")],
          },
          { target: "work", actions: [...answer("breakAlarm", "skipped"), ...begin("work")] },
        ],
        EXTEND: { guard: "endedFits", target: "work", actions: [...reopen, { type: "uncountBlock" }] },
        ELAPSED: {
          guard: "isAbandoned",
          target: "idle",
          actions: [...answer("breakAlarm", "abandoned"), { type: "clear" }],
        },
      },
    },

    shortBreak: {
      ...runningOrPaused,
      on: {
        ...startingOver(end("shortBreak", "reset")),
        EXTEND: { guard: "fits", actions: "lengthen" },
        SKIP: { target: "work", actions: [...end("shortBreak", "skipped"), ...begin("work")] },
        ELAPSED: [
          {
            guard: and(["isDue", "workStarts"]),
            target: "work",
            actions: [...end("shortBreak", "completed"), ...begin("work")],
          },
          {
            guard: "isDue",
            target: "workAlarm",
            actions: [...end("shortBreak", "completed"), ...ring("shortBreak", "workAlarm")],
          },
        ],
      },
    },

    workAlarm: {
      on: {
        ...startingOver(answer("workAlarm", "reset")),
        PRESS: [
          {
            guard: "isAfterLongBreak",
            target: "work",
            actions: [...answer("workAlarm", "completed"), { type: "startSet" }, ...begin("work")],
          },
          { target: "work", actions: [...answer("workAlarm", "completed"), ...begin("work")] },
        ],
        EXTEND: [
          { guard: and(["endedFits", "isAfterLongBreak"]), target: "longBreak", actions: [...reopen] },
          { guard: "endedFits", target: "shortBreak", actions: [...reopen] },
        ],
        ELAPSED: {
          guard: "isAbandoned",
          target: "idle",
          actions: [...answer("workAlarm", "abandoned"), { type: "clear" }],
        },
      },
    },

    longBreak: {
      on: {
        ...startingOver(end("longBreak", "reset")),
        PRESS: { target: "idle", actions: [...end("longBreak", "completed"), { type: "clear" }] },
        SKIP: {
          target: "work",
          actions: [...end("longBreak", "skipped"), { type: "startSet" }, ...begin("work")],
        },
        EXTEND: { guard: and(["fits", not("isOpenEnded")]), actions: "lengthen" },
        ELAPSED: {
          guard: "isDue",
          target: "workAlarm",
          actions: [...end("longBreak", "completed"), ...ring("longBreak", "workAlarm")],
        },
      },
    },
  },
});
