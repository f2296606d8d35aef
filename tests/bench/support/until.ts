/** Waits until something holds, looking every few ms; throws when it does not come to that. */
export async function until(what: string, holds: () => boolean, patienceMs = 15_000): Promise<void> {
  const end = performance.now() + patienceMs;
  while (!holds()) {
    if (performance.now() > end) throw new Error(`it took too long: ${what}`);
    await sleep(5);
  }
}

export function sleep(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
