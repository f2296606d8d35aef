/** The clock of an Uno in Hz. */
export const cpuHz = 16_000_000;

/** Cycles in a millisecond. */
export const cyclesPerMs = cpuHz / 1000;

/** Cycles in a microsecond. */
export const cyclesPerUs = cpuHz / 1_000_000;
