import type { Browser } from "playwright-core";

interface ProcessInfo {
  readonly type: string;
  readonly id: number;
  /** Since the process began, in seconds. */
  readonly cpuTime: number;
}

/** What all processes of a browser have computed so far, in ms of a core, by their kind. */
export async function browserCpuMs(browser: Browser): Promise<ReadonlyMap<string, number>> {
  const session = await browser.newBrowserCDPSession();
  const { processInfo } = (await session.send("SystemInfo.getProcessInfo")) as {
    processInfo: readonly ProcessInfo[];
  };
  await session.detach();
  const spent = new Map<string, number>();
  for (const { type, cpuTime } of processInfo) spent.set(type, (spent.get(type) ?? 0) + cpuTime * 1000);
  return spent;
}
