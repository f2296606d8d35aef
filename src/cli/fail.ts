/** Ends the process with code 1 and a sentence that says why. */
export function fail(message: string): never {
  process.stderr.write(`error: ${message}\n`);
  process.exit(1);
}
