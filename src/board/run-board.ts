import type { RoomLink } from "../client/room-link.ts";
import { SocketRoomLink } from "../client/socket-room-link.ts";
import type { BoardReport } from "../protocol/presence.ts";
import { createBoardAgent } from "./agent.ts";
import { aliveEveryMs, type BoardMessage, inWords, wornExitCode } from "./board-message.ts";
import { type BoardPlace, nameOf, parseBoardChoice } from "./find/board-choice.ts";
import { BoardSearch } from "./find/board-search.ts";
import { systemPorts } from "./find/system-ports.ts";
import { ProfiledOpener } from "./profiled-opener.ts";
import { realScheduler } from "./scheduler.ts";

/** Who a board is in the room, where nobody gave it a name. */
export const usualBoardName = "Desk button";
/** How long putting things away may take, in ms; then the process ends all the same, which frees the port too. A parent waits 800. */
const stopMs = 700;
/** A server that has not answered after this long is said to be out of reach, in ms. */
const slowJoinMs = 3_000;
/** Johnny-Five keeps some 40 KB of every board it ever met; after so many a fresh process takes over. */
export const boardsPerProcess = 100;

export interface RunBoardOptions {
  /** The server's origin, such as `http://192.168.0.7:3000`. */
  readonly server: string;
  /** Where Socket.IO is served there, when not at `/socket.io`. */
  readonly path?: string;
  readonly room: string;
  /** What followed `--board`: `auto`, `virtual`, `none`, a serial path or `tcp://host:port`. */
  readonly board: string;
  /** The file that says what is wired to the board; null: board.json where one started, if there is one. */
  readonly profile?: string | null;
  /** Who it is in the room; otherwise the profile says. */
  readonly name?: string;
  readonly token?: string;
  /** Where device files are, when not in /dev. */
  readonly deviceFolder?: string;
  /** Where lines for people go; without it, to the parent that forked this process, or to stderr. */
  readonly log?: (line: string) => void;
}

/**
 * Runs a desk device until this process is asked to end (Ctrl-C, SIGTERM, a closed terminal, or the parent that
 * forked it is gone), and resolves with the exit code: 0, 2 when the choice of board makes no sense, or {@link wornExitCode} when a
 * fresh process should go on. It is the whole life of its process: when something will not be put away in time, it
 * ends the process.
 */
export async function runBoard(options: RunBoardOptions): Promise<number> {
  const { server, room, log = defaultLog } = options;
  const choice = parseBoardChoice(options.board);
  if (!choice.ok) {
    log(choice.message);
    return 2;
  }
  if (choice.value.kind === "none") return 0;
  const opener = new ProfiledOpener(options.profile ?? null);
  await opener.read();
  const name = () => options.name ?? opener.name ?? usualBoardName;
  const link = new SocketRoomLink({ ...linkOptions(options), room, name: name(), kind: "board" });
  const end = endOfLife();
  const agent = createBoardAgent({
    link,
    search: new BoardSearch({
      choice: choice.value,
      ports: systemPorts(options.deviceFolder === undefined ? {} : { folder: options.deviceFolder }),
      isTaken: (place) => isAtWorkElsewhere(link, place),
      async open(place) {
        const opened = await opener.open(place);
        if (opened.ok) keepName(link, name());
        return opened;
      },
      scheduler: realScheduler,
    }),
    scheduler: realScheduler,
    name,
    log,
    isQuiet: () => opener.isQuiet(new Date()),
    hasBuzzer: () => opener.hasBuzzer,
    onReport: onNews(({ status, detail }) => {
      if (process.connected) tellParent({ type: "board", status, detail });
      else log(inWords({ type: "board", status, detail }));
    }),
    mayGoOn() {
      if (opener.met < boardsPerProcess) return true;
      end.with(wornExitCode);
      return false;
    },
  });
  agent.start();
  sayAlive();
  sayLink(link, `${server}, room ${room}`, options.log ?? logOfLink);
  const exitCode = await end.reached;
  setTimeout(() => process.exit(exitCode), stopMs).unref();
  await agent.stop();
  link.close();
  return exitCode;
}

/** Tells the room of a new name. */
function keepName(link: RoomLink, name: string): void {
  const { welcome } = link.view;
  if (welcome !== null && welcome.you.name !== name) void link.rename(name);
}

/** Whether another board of the room says that it is on this place. */
function isAtWorkElsewhere({ view }: RoomLink, place: BoardPlace): boolean {
  const others = view.presence?.boards.filter(({ id }) => id !== view.welcome?.you.id) ?? [];
  return others.some(({ detail = "" }) => detail.split(/[\s,;]+|\.(?=\s|$)/).includes(nameOf(place)));
}

/** Says when the server comes within reach and goes out of it. */
function sayLink(link: RoomLink, where: string, log: (line: string) => void): void {
  let said = "";
  const say = (line: string) => {
    if (line !== said) log(line);
    said = line;
  };
  const away = () => say(`${where} is out of reach; trying again`);
  const slow = setTimeout(away, slowJoinMs);
  slow.unref();
  link.onChange(({ status }) => {
    if (status !== "joining") clearTimeout(slow);
    if (status === "live") say(`joined ${where}`);
    if (status === "lost") away();
  });
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

/** The end of the process: at the first request from outside (a second signal ends it at once, as usual), or ours. */
function endOfLife(): { readonly reached: Promise<number>; with(exitCode: number): void } {
  const requests = ["SIGINT", "SIGTERM", "SIGHUP", "disconnect"] as const;
  let end = (_exitCode: number) => {};
  const reached = new Promise<number>((resolve) => {
    end = resolve;
  });
  const asked = () => {
    for (const request of requests) process.removeListener(request, asked);
    end(0);
  };
  for (const request of requests) process.on(request, asked);
  if (isOrphan()) asked();
  return { reached, with: end };
}

/** That the parent has just gone does not matter: `disconnect` tells. */
function tellParent(message: BoardMessage): void {
  process.send?.(message, () => {});
}

/** A parent ends us when we hang. */
function sayAlive(): void {
  setInterval(() => {
    if (process.connected) tellParent({ type: "alive" });
  }, aliveEveryMs).unref();
}

const defaultLog = (line: string) => tell("line", line);
const logOfLink = (line: string) => tell("link", line);

/** To the parent, or where there is none to whoever reads stderr. */
function tell(type: "link" | "line", line: string): void {
  if (process.connected) tellParent({ type, line });
  else process.stderr.write(`board: ${line}\n`);
}
