/** What a process occupies, in bytes. */
export interface Memory {
  /** What the program itself holds, garbage collected: the JavaScript heap, and buffers beside it. */
  readonly held: number;
  /** What the operating system counts; it also has what was freed and not given back. */
  readonly resident: number;
}

/** Collects the garbage first; needs `--expose-gc`. */
export async function measureMemory(): Promise<Memory> {
  for (let round = 0; round < 3; round += 1) {
    globalThis.gc?.();
    // What was only waiting for its last callback is free in the next round.
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  const { heapUsed, external, rss } = process.memoryUsage();
  return { held: heapUsed + external, resident: rss };
}
