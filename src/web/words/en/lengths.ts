/** Lengths of time, as short as they can be read. */
export const lengths = {
  hours: (count: number) => `${count} h`,
  minutes: (count: number) => `${count} min`,
  seconds: (count: number) => `${count} s`,
};
