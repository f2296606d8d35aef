import type { Browser, CDPSession } from "playwright-core";
import { showView } from "../browser/harness/page-under-test.ts";
import { scenes } from "../browser/harness/scenes.ts";
import { serveHarness } from "../browser/harness/serve-harness.ts";
import { launchBrowser, newPage, type Size } from "../support/chromium.ts";
import { SpawnedServer } from "../support/spawned-server.ts";
import type { Aim, Benchmark, Figure } from "./frame.ts";
import { browserCpuMs } from "./support/browser-cpu.ts";
import { openEngine, type PageMemory, pageMemory } from "./support/page-memory.ts";
import { RawMember } from "./support/raw-member.ts";
import { withTemporaryFolder } from "./support/temporary-folder.ts";
import { sleep, until } from "./support/until.ts";

/** What opening a page costs is over by then, in ms. */
const settleMs = 40_000;
/** How long the pages are left alone, in ms: ten minutes, or as many seconds as PAGE_IDLE_SECONDS says. */
const watchMs = Number(process.env.PAGE_IDLE_SECONDS ?? 600) * 1_000;
const calm: Aim = { of: "value", atMost: 1 };

/** A page in a browser of its own, so that all that its processes compute is for it. */
interface Watched {
  readonly what: string;
  readonly browser: Browser;
  readonly engine: CDPSession;
  readonly aim?: Aim;
}

interface Sample {
  readonly cpuMs: ReadonlyMap<string, number>;
  readonly memory: PageMemory;
}

const sum = (spent: ReadonlyMap<string, number>) => [...spent.values()].reduce((all, one) => all + one, 0);

const laptop: Size = { width: 1280, height: 800 };
const wall: Size = { width: 1920, height: 1080 };

async function open(what: string, url: string, size: Size, aim?: Aim): Promise<Watched> {
  const browser = await launchBrowser();
  const page = await newPage(browser, size);
  await page.goto(url);
  const engine = await openEngine(page);
  return aim === undefined ? { what, browser, engine } : { what, browser, engine, aim };
}

async function sample({ browser, engine }: Watched): Promise<Sample> {
  const memory = await pageMemory(engine);
  return { memory, cpuMs: await browserCpuMs(browser) };
}

/** Brings a room into a state, and leaves it to itself. */
async function startWork(port: number, room: string, isPaused: boolean): Promise<void> {
  const member = await RawMember.join({ port, room });
  member.press(member.state.rev);
  await until("the timer to run", () => member.state.phase === "work");
  if (isPaused) {
    member.press(member.state.rev);
    await until("the timer to be paused", () => member.state.paused);
  }
  member.close();
}

function figuresOf(watched: Watched, blank: number, before: Sample, after: Sample): readonly Figure[] {
  const share = (ms: number) => (ms / watchMs) * 100;
  const spent = [...after.cpuMs].map(
    ([kind, ms]) => [kind, share(ms - (before.cpuMs.get(kind) ?? 0))] as const,
  );
  const value = spent.reduce((all, [, part]) => all + part, 0);
  const grown = after.memory.heapBytes - before.memory.heapBytes;
  const { what, aim } = watched;
  return [
    {
      what: `${what}: its browser`,
      unit: "% of a core",
      value,
      reference: { what: "the same browser with a blank page, at the same time", value: share(blank) },
      note: `over ${watchMs / 1000} s: ${spent.map(([kind, part]) => `${kind} ${part.toFixed(2)}`).join(", ")}`,
      ...(aim === undefined ? {} : { aim }),
    },
    {
      what: `${what}: growth of its memory`,
      unit: "kB",
      value: grown / 1000,
      // In the first ten minutes the engine compiles what is called most; that is what grows.
      note: [
        `heap ${Math.round(before.memory.heapBytes / 1000)} → ${Math.round(after.memory.heapBytes / 1000)} kB`,
        `nodes ${before.memory.nodes} → ${after.memory.nodes}`,
        `listeners ${before.memory.listeners} → ${after.memory.listeners}`,
      ].join(", "),
    },
  ];
}

/** An hour of a page's life, second by second, but quicker: what it holds before and after each of two. */
async function memoryOverHours(): Promise<Figure> {
  const harness = await serveHarness();
  const browser = await launchBrowser();
  try {
    const page = await newPage(browser, laptop);
    await page.goto(harness.url);
    if (scenes.work === undefined) throw new Error("there is no scene of work");
    await showView(page, scenes.work);
    const engine = await openEngine(page);
    const hour = async () => {
      await page.evaluate(liveAnHour);
      return pageMemory(engine);
    };
    const first = await hour();
    const second = await hour();
    return {
      what: "growth of a page's memory in its second hour",
      unit: "kB",
      value: (second.heapBytes - first.heapBytes) / 1000,
      reference: { what: "what it holds after the first", value: first.heapBytes / 1000 },
      aim: { of: "value", atMost: 100 },
      note: `3 600 seconds one after the other; nodes ${first.nodes} → ${second.nodes}, listeners ${first.listeners} → ${second.listeners}`,
    };
  } finally {
    await browser.close();
    await harness.stop();
  }
}

/** As text: a loader of TypeScript would put calls into a function that the page does not know. */
const liveAnHour = `(async () => {
  for (let second = 0; second < 3600; second += 1) {
    harness.advance(1000);
    await new Promise((resolve) => setTimeout(resolve, 0));
  }
})()`;

/** What a page costs that is left open in front: all processes of its browser, and what it holds. */
export const pageIdle: Benchmark = {
  name: "page-idle",
  run: () =>
    withTemporaryFolder(async (folder) => {
      const server = await SpawnedServer.start({ data: folder, board: "virtual" });
      const all: Watched[] = [];
      try {
        const port = Number(new URL(server.url).port);
        await startWork(port, "working", false);
        await startWork(port, "main", true);
        all.push(await open("blank", "about:blank", laptop));
        all.push(await open("work is running", `${server.url}/r/working`, laptop, calm));
        all.push(await open("paused, with a board in software", server.url, laptop));
        all.push(await open("nothing runs", `${server.url}/r/resting`, laptop, calm));
        all.push(await open("the wall while work is running", `${server.url}/r/working/wall`, wall));
        await sleep(settleMs);
        const before = await Promise.all(all.map(sample));
        await sleep(watchMs);
        const after = await Promise.all(all.map(sample));
        const spent = all.map((_, index) => {
          const [begun, ended] = [before[index], after[index]];
          return begun === undefined || ended === undefined ? 0 : sum(ended.cpuMs) - sum(begun.cpuMs);
        });
        const figures = all.slice(1).flatMap((watched, index) => {
          const [begun, ended] = [before[index + 1], after[index + 1]];
          return begun === undefined || ended === undefined
            ? []
            : figuresOf(watched, spent[0] ?? Number.NaN, begun, ended);
        });
        return [...figures, await memoryOverHours()];
      } finally {
        await Promise.all(all.map(({ browser }) => browser.close()));
        await server.kill();
      }
    }),
};
