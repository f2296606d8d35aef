import type { RoomLink } from "../client/room-link.ts";
import type { BoardReport } from "../protocol/presence.ts";
import { type DeskPicture, startDeskSession } from "./desk/desk-session.ts";
import { describeOpened, type OpenBoard, type OpenedBoard } from "./find/open-board.ts";
import type { Scheduler } from "./scheduler.ts";

/** Pauses between attempts to get a board, in ms: opening its port resets a real one, so not faster for ever. */
const firstRetryMs = 250;
const longestRetryMs = 5_000;
/** A board that stayed this long was well; the pauses start from the shortest again. */
const stableMs = 10_000;
/** How often a room that refuses us is asked again, in ms: nobody stands by a board to restart it. */
const refusedRetryMs = 30_000;

const stuckDetail = "Something lies on the button; it is ignored until it is released.";

export interface BoardAgentOptions {
  readonly link: RoomLink;
  readonly openBoard: OpenBoard;
  readonly scheduler: Scheduler;
  readonly log: (line: string) => void;
  /** Hears what the room is told of the board, also while the room cannot be reached. */
  readonly onReport?: (report: BoardReport) => void;
}

/** A part that keeps a desk device in a room for as long as it runs. */
export interface BoardAgent {
  readonly name: "board";
  start(): void;
  stop(): Promise<void>;
}

/** The member of a room that a desk device is: gets the device, keeps it, and says how it is. */
export function createBoardAgent(options: BoardAgentOptions): BoardAgent {
  const { link, openBoard, scheduler, log } = options;
  let running = false;
  let retryMs = firstRetryMs;
  let opening: Promise<void> = Promise.resolve();
  let closeSession: () => Promise<void> = async () => {};
  let cancelRetry = () => {};
  let cancelRefused = () => {};
  let stopFollowing = () => {};
  let told = "";

  const report = (news: BoardReport) => {
    const text = JSON.stringify(news);
    if (text === told) return;
    told = text;
    link.reportBoard(news);
    options.onReport?.(news);
  };

  const open = async () => {
    const opened = await openBoard();
    if (!running) {
      if (opened.ok) await opened.value.device.close();
    } else if (opened.ok) {
      hold(opened.value);
    } else {
      reportLost(opened.trouble.message);
      tryLater();
    }
  };

  const reportLost = (why: string) => report({ status: "lost", detail: why });

  const tryLater = () => {
    cancelRetry = scheduler.after(retryMs, () => {
      opening = open();
    });
    retryMs = Math.min(retryMs * 2, longestRetryMs);
  };

  const hold = (opened: OpenedBoard) => {
    const { device } = opened;
    const detail = describeOpened(opened);
    const since = scheduler.now();
    const status = device.touch === null ? "ready" : "virtual";
    const onPicture = ({ pattern, stuck }: DeskPicture) =>
      report({ status, detail: stuck ? stuckDetail : detail, pattern });
    const stopSession = startDeskSession({ device, link, scheduler, log, onPicture });
    closeSession = () => {
      stopSession();
      return device.close();
    };
    device.onLost(async (reason) => {
      if (!running) return;
      if (scheduler.now() - since >= stableMs) retryMs = firstRetryMs;
      reportLost(reason);
      await closeSession();
      if (running) tryLater();
    });
  };

  const followRefusals = () =>
    link.onChange(({ status, refusal }) => {
      cancelRefused();
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
      report({ status: "connecting" });
      opening = open();
    },
    async stop() {
      running = false;
      cancelRetry();
      cancelRefused();
      stopFollowing();
      await opening;
      await closeSession();
    },
  };
}
