import { beforeEach, describe, expect, test } from "vitest";
import { FairQueue, type Job, queueLimits, type Turn } from "../../../src/server/access/fair-queue.ts";
import { ManualClock, quiet } from "../../support/manual-time.ts";

/** A queue whose work ends when it is told to. */
class Bench {
  readonly clock = new ManualClock();
  readonly queue = new FairQueue(this.clock);
  /** What was begun, in order. */
  readonly begun: string[] = [];
  readonly #ends = new Map<string, () => void>();
  readonly #turns = new Map<string, Promise<Turn<string>>>();

  ask(name: string, job: Partial<Job> = {}): void {
    const work = () =>
      new Promise<string>((resolve) => {
        this.begun.push(name);
        this.#ends.set(name, () => resolve(name));
      });
    const turn = this.queue.take({ address: "10.0.0.1", room: null, goesAhead: false, ...job }, work);
    this.#turns.set(name, turn);
  }

  async end(name: string): Promise<void> {
    this.#ends.get(name)?.();
    await quiet();
  }

  /** Ends whatever is begun, until nothing is left to do. */
  async endAll(): Promise<void> {
    for (let done = 0; done < this.begun.length; done += 1) await this.end(this.begun[done] ?? "");
  }

  turn(name: string): Promise<Turn<string>> | undefined {
    return this.#turns.get(name);
  }
}

describe("the queue of what PINs make to do", () => {
  let bench: Bench;
  beforeEach(() => {
    bench = new Bench();
  });

  const fill = () => {
    for (let n = 0; n < queueLimits.atOnce; n += 1) bench.ask(`first ${n}`, { address: `10.9.9.${n}` });
  };

  test("[X82] does a little at a time, and one that fails makes place for the next", async () => {
    fill();
    bench.ask("waits", { address: "10.0.0.9" });
    await quiet();
    expect(bench.begun).toEqual(["first 0", "first 1"]);
    await bench.end("first 0");
    expect(bench.begun.at(-1)).toBe("waits");
    await bench.endAll();
    const failing = { address: "10.0.0.1", room: null, goesAhead: false };
    for (let n = 0; n < 5; n += 1) {
      const turn = bench.queue.take(failing, () => Promise.reject(new Error("no memory")));
      await expect(turn).rejects.toThrow("no memory");
    }
    expect(await bench.queue.take(failing, async () => "done")).toEqual({ result: "done" });
  });

  test("[X121] machines have their turns one after the other, however much one of them brings; an IPv6 /64 is one", async () => {
    for (let n = 0; n < 50; n += 1) bench.ask(`flood ${n}`, { address: `2001:db8::${n.toString(16)}` });
    await quiet();
    expect(bench.begun).toEqual(["flood 0"]);
    bench.ask("Ana", { address: "10.0.0.2" });
    bench.ask("Ben", { address: "10.0.0.3" });
    bench.ask("Cem", { address: "10.0.0.4" });
    await bench.end("Ana");
    await bench.end("flood 0");
    await bench.end("Ben");
    await bench.end("Cem");
    expect(bench.begun.slice(0, 5)).toEqual(["flood 0", "Ana", "Ben", "Cem", "flood 1"]);
  });

  test("[X121] whoever may press anyhow goes ahead, and nobody waits for ever for those who do", async () => {
    fill();
    for (let n = 0; n < 6; n += 1) bench.ask(`guess ${n}`, { address: `10.0.1.${n}` });
    for (let n = 0; n < 6; n += 1) bench.ask(`owner ${n}`, { address: `10.0.2.${n}`, goesAhead: true });
    await bench.endAll();
    const later = bench.begun.slice(queueLimits.atOnce).map((name) => name.split(" ")[0]);
    expect(later.slice(0, 4)).toEqual(["owner", "guess", "owner", "guess"]);
    expect(later).toHaveLength(12);
  });

  test("[X121] about one room one thing is done at a time, and the others do not wait for it", async () => {
    bench.ask("one", { address: "10.0.0.1", room: "main" });
    bench.ask("two", { address: "10.0.0.2", room: "main" });
    bench.ask("other", { address: "10.0.0.3", room: "other" });
    await quiet();
    expect(bench.begun).toEqual(["one", "other"]);
    await bench.end("one");
    expect(bench.begun).toEqual(["one", "other", "two"]);
  });

  test("[X121] what would wait too long is told so, with when to try again, and is not done", async () => {
    fill();
    bench.ask("late", { address: "10.0.0.3" });
    bench.clock.advance(queueLimits.patienceMs + 1);
    bench.ask("in time", { address: "10.0.0.4" });
    expect(await bench.turn("late")).toEqual({ busyMs: expect.any(Number) });
    await bench.endAll();
    expect(bench.begun).not.toContain("late");
    expect(await bench.turn("in time")).toEqual({ result: "in time" });
  });

  test("[X121] so much may wait of one machine, and so many machines; the next is told at once how long that takes", async () => {
    fill();
    for (let n = 0; n <= queueLimits.each; n += 1) bench.ask(`mine ${n}`, { address: "10.0.0.1" });
    expect(await bench.turn(`mine ${queueLimits.each}`)).toEqual({ busyMs: expect.any(Number) });
    for (let n = 1; n < queueLimits.machines; n += 1) bench.ask(`machine ${n}`, { address: `10.1.0.${n}` });
    bench.ask("too many", { address: "10.2.0.1" });
    const told = await bench.turn("too many");
    expect(told).toEqual({ busyMs: expect.any(Number) });
    expect((told as { busyMs: number }).busyMs).toBeGreaterThan(1_000);
    bench.ask("owner", { address: "10.2.0.2", goesAhead: true });
    await bench.end("first 0");
    expect(bench.begun.at(-1)).toBe("owner");
  });
});
