import { pathToFileURL } from "node:url";
import { VirtualUno } from "../../../src/board/virtual/virtual-uno.ts";
import type { BoardProcess } from "../../../src/cli/board-process.ts";
import { serveUno } from "../../board/tcp-uno.ts";
import type { FlickerNews } from "../children/desk-flickering-agent.ts";
import { distFolder, importBuilt } from "./built.ts";
import { plainScript, withoutOwnFlags } from "./desk-plain-script.ts";
import { until } from "./until.ts";

/** For all of the reconnects, in ms. */
const patienceMs = 240_000;

/** For each process that it took, in turn: the bytes that it occupied with its first board, its second, and so on. */
export type Flicker = readonly (readonly number[])[];

export interface FlickerOptions {
  readonly server: string;
  /** How often the board comes. */
  readonly boards: number;
  /** After so many a fresh process takes over. */
  readonly boardsPerProcess: number;
  /** For what is made on the way. */
  readonly folder: string;
}

/** A board that hangs up as soon as it is in the room, and a process, watched over as people's is, that holds it. */
export async function flicker(options: FlickerOptions): Promise<Flicker> {
  const { server, boards, boardsPerProcess, folder } = options;
  const { BoardProcess: Supervised } = await importBuilt<{ BoardProcess: typeof BoardProcess }>(
    "cli/board-process.js",
  );
  const uno = await serveUno(new VirtualUno());
  const lives: number[][] = [];
  let seen = 0;
  let opened = Number.POSITIVE_INFINITY;
  let failure: string | null = null;
  const agent = new Supervised({
    script: await plainScript("desk-flickering-agent", folder),
    args: [pathToFileURL(distFolder).href, server, `tcp://127.0.0.1:${uno.port}`, String(boardsPerProcess)],
    onEnded: (how) => {
      failure = `the board's process ended: ${JSON.stringify(how)}`;
    },
    onMessage(message) {
      if (message.type !== "line") return;
      const news = JSON.parse(message.line) as FlickerNews;
      // The same board, of which there was more to say.
      if (news.opened === opened) return;
      if (news.opened < opened) lives.push([]);
      opened = news.opened;
      lives.at(-1)?.push(news.resident);
      seen += 1;
      if (seen < boards) uno.hangUp();
    },
  });
  try {
    await withoutOwnFlags(async () => {
      await agent.start();
      await until(`${boards} boards`, () => seen >= boards || failure !== null, patienceMs);
    });
    if (failure !== null) throw new Error(failure);
    return lives;
  } finally {
    await agent.stop();
    await uno.close();
  }
}
