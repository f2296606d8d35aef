import type { RoomLink } from "../client/room-link.ts";
import type { BoardReport } from "../protocol/presence.ts";
import { type BoardPlace, nameOf } from "./find/board-choice.ts";
import type { BoardSearch, FoundBoard } from "./find/board-search.ts";
import { type HeldBoard, holdBoard } from "./held-board.ts";
import type { Scheduler } from "./scheduler.ts";

/** How often a room that refuses us is asked again, in ms: nobody stands by a board to restart it. */
const refusedRetryMs = 30_000;
/** How often it is looked for further boards beside the one that is held, in ms. */
const lookForOthersMs = 2_000;

export interface BoardAgentOptions {
  readonly link: RoomLink;
  readonly search: BoardSearch;
  readonly scheduler: Scheduler;
  /** Who the board is in the room. */
  readonly name: string;
  readonly log: (line: string) => void;
  /** Whether the buzzer must be silent now. */
  readonly isQuiet?: () => boolean;
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
  let seeking: Promise<void> = Promise.resolve();
  let closing: Promise<void> = Promise.resolve();
  let held: Held | null = null;
  /** Why there is no real board: what failed last, or how the last one went. */
  let inTheWay: string | null = null;
  let lastLoss: string | null = null;
  let others: readonly BoardPlace[] = [];
  let told = "";
  let cancelSeek = () => {};
  let cancelRefused = () => {};
  let stopFollowing = () => {};

  const tell = (news: BoardReport) => {
    const text = JSON.stringify(news);
    if (text === told) return;
    told = text;
    link.reportBoard(news);
    options.onReport?.(news);
  };

  const whyNone = () => [inTheWay ?? lastLoss].filter((why) => why !== null);

  /** Where the board is that was wanted; null while there is none, or one only stands in. */
  const wantedPlace = () => (held === null || held.standsIn ? null : held.place);

  const report = () => {
    if (held !== null) return tell(held.report(notes(held)));
    for (const detail of whyNone()) tell({ status: "lost", detail });
  };

  const notes = ({ standsIn }: Held): string[] => [
    ...(standsIn ? whyNone() : []),
    ...others.map(
      (place) => `There may be another on ${nameOf(place)}; it needs a process of its own (docs/board.md).`,
    ),
    ...(hasNamesake(link, options.name)
      ? [`Another board here is called ${options.name} too; name one of them in its board.json.`]
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
    if (!standsIn) inTheWay = lastLoss = null;
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
    search.lost(held.place, held.since);
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
    if (!running) {
      if (found?.ok) await found.value.device.close();
      return;
    }
    if (found?.ok) {
      await letGo();
      hold(found.value);
      return;
    }
    if (found !== null) inTheWay = found.trouble.message;
    else if (search.isNothingThere) inTheWay = null;
    if (held === null) await standIn();
    report();
  };

  const standIn = async () => {
    const found = search.standIn === null ? null : await search.openStandIn();
    if (!found?.ok) return;
    if (running) hold(found.value, true);
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
    else if (options.mayGoOn?.() ?? true) await seek();
    else return;
    if (running) seekIn(wantedPlace() === null ? search.pauseMs : lookForOthersMs);
  };

  const seekIn = (ms: number) => {
    cancelSeek();
    cancelSeek = scheduler.after(ms, () => {
      seeking = seeking.then(turn);
    });
  };

  const followRefusals = () =>
    link.onChange(({ status, refusal }) => {
      cancelRefused();
      report();
      if (status !== "refused") return;
      log(`the room refuses the board: ${refusal?.message ?? "no reason given"}`);
      cancelRefused = scheduler.after(refusedRetryMs, () => link.retry());
    });

  return {
    name: "board",
    start() {
      if (running) return;
      running = true;
      stopFollowing = followRefusals();
      tell({ status: "connecting" });
      seeking = turn();
    },
    async stop() {
      running = false;
      cancelSeek();
      cancelRefused();
      stopFollowing();
      await Promise.all([seeking, closing]);
      await letGo();
    },
  };
}

/** Whether another board of the room has our name. */
function hasNamesake({ view }: RoomLink, name: string): boolean {
  const me = view.welcome?.you.id;
  return view.presence?.boards.some((board) => board.id !== me && board.name === name) ?? false;
}
