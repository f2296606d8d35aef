import type { createBoardAgent as CreateBoardAgent } from "../../../src/board/agent.ts";
import type { BoardMessage, wornExitCode as WornExitCode } from "../../../src/board/board-message.ts";
import type { parseBoardChoice as ParseBoardChoice } from "../../../src/board/find/board-choice.ts";
import type { BoardSearch } from "../../../src/board/find/board-search.ts";
import type { systemPorts as SystemPorts } from "../../../src/board/find/system-ports.ts";
import type { ProfiledOpener } from "../../../src/board/profiled-opener.ts";
import type { Scheduler } from "../../../src/board/scheduler.ts";
import type { SocketRoomLink } from "../../../src/client/socket-room-link.ts";

/** So much faster than real: a board that flickers is tried again every 5 s, and 1 000 of them would take hours. */
const speed = 400;

/** How a board is, and what the process that drives it occupies by then. */
export interface FlickerNews {
  /** Boards that this process has tried. */
  readonly opened: number;
  /** Bytes, as the operating system counts them. */
  readonly resident: number;
}

/** The agent's time only: what a driver waits for its board, and the link for its server, stays as long as it is. */
const fastScheduler: Scheduler = {
  now: () => performance.now() * speed,
  after(ms, run) {
    const timer = setTimeout(run, ms / speed);
    return () => clearTimeout(timer);
  },
};

function tell(message: BoardMessage): void {
  process.send?.(message, () => undefined);
}

const [dist = "", server = "", board = "", limit = ""] = process.argv.slice(2);
const boardsPerProcess = Number(limit);

/** Loads a module of the build. */
async function load<Module>(path: string): Promise<Module> {
  return (await import(new URL(path, dist).href)) as Module;
}

const { createBoardAgent } = await load<{ createBoardAgent: typeof CreateBoardAgent }>("board/agent.js");
const { wornExitCode } = await load<{ wornExitCode: typeof WornExitCode }>("board/board-message.js");
const { parseBoardChoice } = await load<{ parseBoardChoice: typeof ParseBoardChoice }>(
  "board/find/board-choice.js",
);
const { BoardSearch: Search } = await load<{ BoardSearch: typeof BoardSearch }>("board/find/board-search.js");
const { systemPorts } = await load<{ systemPorts: typeof SystemPorts }>("board/find/system-ports.js");
const { ProfiledOpener: Opener } = await load<{ ProfiledOpener: typeof ProfiledOpener }>(
  "board/profiled-opener.js",
);
const { SocketRoomLink: Link } = await load<{ SocketRoomLink: typeof SocketRoomLink }>(
  "client/socket-room-link.js",
);

const choice = parseBoardChoice(board);
if (!choice.ok || choice.value.kind === "none") throw new Error(`${board} is no board`);
const opener = new Opener(null);
const link = new Link({ url: server, room: "main", kind: "board", name: "Flickering" });
/** The process of a board as run-board.ts makes it, but for the clock, and for the limit, which is given. */
const agent = createBoardAgent({
  link,
  search: new Search({
    choice: choice.value,
    ports: systemPorts(),
    open: (place) => opener.open(place),
    scheduler: fastScheduler,
  }),
  scheduler: fastScheduler,
  name: () => "Flickering",
  log: () => undefined,
  onReport({ status, detail }) {
    const news: FlickerNews = { opened: opener.met, resident: process.memoryUsage.rss() };
    if (status === "ready") tell({ type: "line", line: JSON.stringify(news) });
    tell({ type: "board", status, detail });
  },
  mayGoOn() {
    if (opener.met < boardsPerProcess) return true;
    process.exit(wornExitCode);
  },
});
process.once("disconnect", () => process.exit(0));
agent.start();
