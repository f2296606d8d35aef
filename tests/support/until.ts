/** Waits for something that a real line or process brings about; looks again each turn of the event loop. */
export async function until(condition: () => boolean, what = "it", limitMs = 5_000): Promise<void> {
  const giveUp = performance.now() + limitMs;
  while (!condition()) {
    if (performance.now() > giveUp) throw new Error(`waited ${limitMs} ms in vain for ${what}`);
    await new Promise<void>((resolve) => setTimeout(resolve, 1));
  }
}
