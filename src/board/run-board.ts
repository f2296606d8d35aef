import { SocketRoomLink } from "../client/socket-room-link.ts";
import type { BoardReport, BoardStatus } from "../protocol/presence.ts";
import { createBoardAgent } from "./agent.ts";
import { parseBoardChoice } from "./find/board-choice.ts";
import { boardOpener } from "./find/open-board.ts";
import { realScheduler } from "./scheduler.ts";

/** Who the board is in the room. */
const boardName = "Desk button";
/** How long putting things away may take, in ms; then the process ends all the same, which frees the port too. A parent waits 800. */
const stopMs = 700;

export interface RunBoardOptions {
  /** The server's origin, such as `http://192.168.0.7:3000`. */
  readonly server: string;
  /** Where Socket.IO is served there, when not at `/socket.io`. */
  readonly path?: string;
  readonly room: string;
  /** What followed `--board`: `auto`, `virtual`, `none`, a serial path or `tcp://host:port`. */
  readonly board: string;
  readonly name?: string;
  readonly token?: string;
  readonly onStatus?: (status: BoardStatus, detail: string | undefined) => void;
  /** Where lines for people go; without it, to stderr, unless a parent is told of everything anyway. */
  readonly log?: (line: string) => void;
}

/** What a parent process is told of the board it started. */
export interface BoardMessage {
  readonly type: "board";
  readonly status: BoardStatus;
  readonly detail?: string | undefined;
}

/**
 * Runs a desk device until this process is asked to end (Ctrl-C, SIGTERM, or the parent that forked it is gone),
 * and resolves with the exit code: 0, or 2 when the choice of board makes no sense. It is the whole life of its
 * process: when something will not be put away in time, it ends the process.
 */
export async function runBoard(options: RunBoardOptions): Promise<number> {
  const { room, board, name = boardName, log = defaultLog() } = options;
  const choice = parseBoardChoice(board);
  if (!choice.ok) {
    log(choice.message);
    return 2;
  }
  if (choice.value.kind === "none") return 0;
  const asked = askedToEnd();
  const link = new SocketRoomLink({ ...linkOptions(options), room, name, kind: "board", followClock: false });
  const agent = createBoardAgent({
    link,
    openBoard: boardOpener(choice.value),
    scheduler: realScheduler,
    log,
    onReport: onNews(({ status, detail }) => {
      options.onStatus?.(status, detail);
      if (process.connected) tellParent({ type: "board", status, detail });
      else log(detail === undefined ? status : `${status}: ${detail}`);
    }),
  });
  agent.start();
  await asked;
  setTimeout(() => process.exit(0), stopMs).unref();
  await agent.stop();
  link.close();
  return 0;
}

/** Hears of a report only when more has changed than the pattern of the LED. */
function onNews(hear: (report: BoardReport) => void): (report: BoardReport) => void {
  let told: BoardReport | null = null;
  return (report) => {
    const isNews = report.status !== told?.status || report.detail !== told.detail;
    told = report;
    if (isNews) hear(report);
  };
}

function linkOptions({ server, path, token }: RunBoardOptions) {
  return {
    url: server,
    ...(path === undefined ? {} : { path }),
    ...(token === undefined ? {} : { token }),
  };
}

/** Whether this process was forked and its parent has gone; it may have gone before anybody could listen. */
function isOrphan(): boolean {
  return process.send !== undefined && !process.connected;
}

/** Resolves at the first request to end; a second signal ends the process at once, as usual. */
function askedToEnd(): Promise<void> {
  if (isOrphan()) return Promise.resolve();
  const requests = ["SIGINT", "SIGTERM", "disconnect"] as const;
  return new Promise((resolve) => {
    const end = () => {
      for (const request of requests) process.removeListener(request, end);
      resolve();
    };
    for (const request of requests) process.on(request, end);
  });
}

/** That the parent has just gone does not matter: `disconnect` tells. */
function tellParent(message: BoardMessage): void {
  process.send?.(message, () => {});
}

function defaultLog(): (line: string) => void {
  return process.connected ? () => {} : (line) => void process.stderr.write(`board: ${line}\n`);
}
