import { createServer } from "node:http";
import { afterEach, describe, expect, it, vi } from "vitest";
import { Lifecycle, type Part } from "../../src/server/lifecycle.ts";
import { ListenError, listen } from "../../src/server/listen.ts";
import { silentLogger } from "../support/failing-room-store.ts";

function part(name: string, log: string[], faults: Partial<Part> = {}): Part {
  return {
    name,
    start: async () => void log.push(`+${name}`),
    stop: async () => void log.push(`-${name}`),
    ...faults,
  };
}

describe("lifecycle", () => {
  afterEach(() => {
    vi.useRealTimers();
  });

  it("[O3] starts in order and stops in reverse", async () => {
    const log: string[] = [];
    const lifecycle = new Lifecycle(silentLogger);
    await lifecycle.start([part("a", log), part("b", log)]);
    await lifecycle.stop();
    expect(log).toEqual(["+a", "+b", "-b", "-a"]);
  });

  it("[O3] a part that cannot start takes those before it down again", async () => {
    const log: string[] = [];
    const lifecycle = new Lifecycle(silentLogger);
    const broken = part("b", log, { start: () => Promise.reject(new Error("no")) });
    await expect(lifecycle.start([part("a", log), broken, part("c", log)])).rejects.toThrow("no");
    expect(log).toEqual(["+a", "-a"]);
  });

  it("[O3] a part that does not stop, or throws, is left behind after a second", async () => {
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
    const log: string[] = [];
    const lifecycle = new Lifecycle(silentLogger);
    await lifecycle.start([
      part("a", log),
      part("b", log, { stop: () => new Promise(() => undefined) }),
      part("c", log, { stop: () => Promise.reject(new Error("no")) }),
    ]);
    const stopping = lifecycle.stop();
    await vi.advanceTimersByTimeAsync(1_000);
    await stopping;
    expect(log).toEqual(["+a", "+b", "+c", "-a"]);
  });
});

describe("listening", () => {
  const listening = async (port: number, isChosen: boolean) => {
    const http = createServer();
    const result = await listen(http, { port, isChosen, host: "127.0.0.1" }).catch((error: unknown) => error);
    return { result, close: () => http.close() };
  };

  it("[O4] the next free port if the default one is taken; an error if it was asked for", async () => {
    const first = await listening(0, true);
    const taken = first.result as number;
    const chosen = await listening(taken, true);
    expect(chosen.result).toBeInstanceOf(ListenError);
    expect((chosen.result as Error).message).toMatch(/in use; choose another with --port/);
    const fallback = await listening(taken, false);
    expect(fallback.result).toBeGreaterThan(taken);
    for (const server of [first, chosen, fallback]) server.close();
  });

  it("[O4] an address that this machine has not is a sentence", async () => {
    const error = await listen(createServer(), { port: 0, isChosen: true, host: "192.0.2.1" }).catch(
      (e: unknown) => e,
    );
    expect((error as Error).message).toContain("this machine has no address 192.0.2.1");
  });
});
