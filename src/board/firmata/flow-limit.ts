/** A serial line carries 5 760 bytes a second at 57 600 baud; a network may be faster, but there is little to say. */
const bytesPerSecond = 25_000;
/** The answers of a big board to all questions at once are some 2 KB. */
const burstBytes = 100_000;

/** Notices when more comes than a board has to say, at once and per second. `now` is ms on a monotonic clock. */
export class FlowLimit {
  #left = burstBytes;
  #at: number | null = null;

  /** Takes so many bytes; answers whether that is still sensible. */
  take(bytes: number, now: number): boolean {
    const passed = now - (this.#at ?? now);
    this.#at = now;
    this.#left = Math.min(burstBytes, this.#left + (passed / 1000) * bytesPerSecond) - bytes;
    return this.#left >= 0;
  }
}
