/** Whole ms from 0 to `spanMs`, in order, the same in every run: a fixed sequence of pseudo-random numbers. */
export function spreadOffsets(count: number, spanMs: number): readonly number[] {
  let seed = 1;
  const next = () => {
    seed = (seed * 48_271) % 2_147_483_647;
    return seed / 2_147_483_647;
  };
  return Array.from({ length: count }, () => Math.floor(next() * spanMs)).sort((one, other) => one - other);
}
