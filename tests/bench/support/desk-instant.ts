/** Now, in ms on a clock that all processes of this machine share; unlike `performance.now()`, which starts with each. */
export function instant(): number {
  return Number(process.hrtime.bigint()) / 1e6;
}
