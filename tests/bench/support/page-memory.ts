import type { CDPSession, Page } from "playwright-core";

/** What a page holds after its garbage was collected. */
export interface PageMemory {
  readonly heapBytes: number;
  readonly nodes: number;
  readonly listeners: number;
}

/** Asks a page's engine what it holds. */
export async function pageMemory(session: CDPSession): Promise<PageMemory> {
  // What the first collection frees may hold what only the second can free.
  for (let round = 0; round < 2; round += 1) await session.send("HeapProfiler.collectGarbage");
  const { metrics } = await session.send("Performance.getMetrics");
  const value = (wanted: string) => metrics.find(({ name }) => name === wanted)?.value ?? Number.NaN;
  return {
    heapBytes: value("JSHeapUsedSize"),
    nodes: value("Nodes"),
    listeners: value("JSEventListeners"),
  };
}

/** A line to a page's engine that can be asked for its memory. */
export async function openEngine(page: Page): Promise<CDPSession> {
  const session = await page.context().newCDPSession(page);
  await session.send("Performance.enable");
  return session;
}
