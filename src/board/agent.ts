import type { RoomLink } from "../client/room-link.ts";
import type { BoardReport } from "../protocol/presence.ts";
import { askAgainWhenRefused } from "./ask-again-when-refused.ts";
import { type BoardPlace, nameOf } from "./find/board-choice.ts";
import type { BoardSearch, FoundBoard } from "./find/board-search.ts";
import { type HeldBoard, holdBoard } from "./held-board.ts";
import { watchForNamesake } from "./namesake.ts";
import type { Scheduler } from "./scheduler.ts";

/** How often it is looked for further boards beside the one that is held, in ms. */
const lookForOthersMs = 2_000;

export interface BoardAgentOptions {
  readonly link: RoomLink;
  readonly search: BoardSearch;
  readonly scheduler: Scheduler;
  /** Who the board is in the room at this moment. */
  readonly name: () => string;
  readonly log: (line: string) => void;
  /** Whether the buzzer must be silent now. */
  readonly isQuiet?: () => boolean;
  /** Whether the board that is wanted has a buzzer. */
  readonly hasBuzzer?: () => boolean;
  /** Hears what the room is told of the board, also while the room cannot be reached. */
  readonly onReport?: (report: BoardReport) => void;
  /** Asked before each attempt while no real board is held; `false` ends the search. */
  readonly mayGoOn?: () => boolean;
}

/** The board in the room, where it is, and whether it only stands in for the one that is wanted. */
interface Held extends HeldBoard {
  readonly place: BoardPlace;
  readonly standsIn: boolean;
}

/** A part that keeps a desk device in a room for as long as it runs. */
export interface BoardAgent {
  readonly name: "board";
  start(): void;
  stop(): Promise<void>;
}

/**
 * The member of a room that a desk device is: gets the device, keeps it, and says how it is. While a virtual board
 * stands in, it looks on for a real one, which takes over.
 */
export function createBoardAgent(options: BoardAgentOptions): BoardAgent {
  const { link, search, scheduler, log } = options;
  let running = false;
  let turning: Promise<void> = Promise.resolve();
  const seekings = new Set<Promise<void>>();
  let closing: Promise<void> = Promise.resolve();
  let held: Held | null = null;
  /** How the last board went that was wanted. */
  let lastLoss: string | null = null;
  let others: readonly BoardPlace[] = [];
  let told = "";
  let cancelSeek = () => {};
  let stopFollowing = () => {};
  const hasLastingNamesake = watchForNamesake(link, scheduler, options.name);

  const tell = (news: BoardReport) => {
    const text = JSON.stringify(news);
    if (text === told) return;
    told = text;
    link.reportBoard(news);
    options.onReport?.(news);
  };

  /** Why the board that is wanted is not there. */
  const whyNone = () => [search.trouble?.message ?? lastLoss].filter((why) => why !== null);

  /** Where the board is that was wanted; null while there is none, or one only stands in. */
  const wantedPlace = () => (held === null || held.standsIn ? null : held.place);

  /** Only a board with wires has a buzzer. */
  const rings = ({ isVirtual }: Held) =>
    !isVirtual && (options.hasBuzzer?.() ?? false) && !(options.isQuiet?.() ?? false);

  const report = () => {
    if (held !== null) {
      const heldReport = held.report(notes(held));
      return tell(rings(held) ? { ...heldReport, rings: true } : heldReport);
    }
    for (const detail of whyNone()) tell({ status: "lost", detail });
  };

  const notes = ({ standsIn }: Held): string[] => [
    ...(standsIn ? whyNone() : []),
    ...others.map(
      (place) => `There may be another on ${nameOf(place)}; it needs a process of its own (docs/board.md).`,
    ),
    ...(hasLastingNamesake()
      ? [`Another board here is called ${options.name()} too; name one of them in its board.json.`]
      : []),
  ];

  const hold = ({ place, device }: FoundBoard, standsIn = false) => {
    const board = holdBoard({
      device,
      link,
      scheduler,
      log,
      isQuiet: options.isQuiet ?? (() => false),
      onNews: report,
      onLost: (reason) => void lose(reason),
    });
    held = { ...board, place, standsIn };
    if (!standsIn) lastLoss = null;
    report();
  };

  const letGo = async () => {
    const board = held;
    held = null;
    others = [];
    await board?.close();
  };

  const lose = async (reason: string) => {
    if (!running || held === null) return;
    search.lost(held.place, held.since, reason);
    closing = letGo();
    lastLoss = reason;
    report();
    cancelSeek();
    await closing;
    if (running) seekIn(0);
  };

  /** Looks for the board, and for a better one than the virtual one that stands in. */
  const seek = async () => {
    const found = await search.attempt();
    if (found?.ok) return takeOver(found.value);
    if (running) report();
  };

  /** Another search may have been quicker. */
  const takeOver = async (found: FoundBoard) => {
    if (!running || wantedPlace() !== null) return found.device.close();
    const old = held;
    hold(found);
    await old?.close();
  };

  const standIn = async () => {
    const found = search.standIn === null ? null : await search.openStandIn();
    if (!found?.ok) return;
    if (running && held === null) hold(found.value, true);
    else await found.value.device.close();
  };

  const lookForOthers = async (place: BoardPlace) => {
    const found = await search.othersThan(place);
    if (wantedPlace() !== place) return;
    others = found;
    report();
  };

  const turn = async () => {
    const place = wantedPlace();
    if (place !== null) await lookForOthers(place);
    else if (options.mayGoOn?.() ?? true) await startSeeking();
    else return;
    if (running) seekIn(wantedPlace() === null ? search.pauseMs : lookForOthersMs);
  };

  /** A search takes up to 8 s for each place; meanwhile something else may be plugged in. */
  const startSeeking = async () => {
    if (held === null) await standIn();
    const seeking = seek().finally(() => seekings.delete(seeking));
    seekings.add(seeking);
    if (search.standIn === null) await seeking;
  };

  const seekIn = (ms: number) => {
    cancelSeek();
    cancelSeek = scheduler.after(ms, () => {
      turning = turning.then(turn);
    });
  };

  const follow = () => {
    const stops = [askAgainWhenRefused(link, scheduler, log), link.onChange(report)];
    return () => {
      for (const stop of stops) stop();
    };
  };

  return {
    name: "board",
    start() {
      if (running) return;
      running = true;
      stopFollowing = follow();
      tell({ status: "connecting" });
      turning = turn();
    },
    async stop() {
      running = false;
      cancelSeek();
      stopFollowing();
      await Promise.all([turning, closing, ...seekings]);
      await letGo();
    },
  };
}
