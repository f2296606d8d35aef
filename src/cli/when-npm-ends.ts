/** How often it is checked whether npm is still there, in ms. */
const parentCheckMs = 500;

/** npm starts us through a shell and hands signals to that alone: when it is gone, we are meant too. */
export function whenNpmEnds(onEnd: () => void): void {
  if (process.env.npm_lifecycle_event !== "start") return;
  const parent = process.ppid;
  const interval = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(interval);
    onEnd();
  }, parentCheckMs).unref();
}
