/** A place in the sources that keeps a promise, and the test that must turn red when it is taken out. */
export interface Guard {
  /** What `npm run guards -- <name>` calls it. */
  readonly name: string;
  /** The promise that it keeps, by its id in docs/spec.md; tests with that id in their name are run. */
  readonly promise: string;
  /** What the guard is for, in a few words. */
  readonly keeps: string;
  /** The file that it stands in, from the root of the project. */
  readonly file: string;
  /** The guard, as it stands there once. */
  readonly text: string;
  /** What stands in its place when it is taken out. */
  readonly without: string;
  /** Where a promise is kept twice: what goes with it. */
  readonly also?: readonly Pick<Guard, "file" | "text" | "without">[];
  /** The file of the test that notices. */
  readonly test: string;
  /** Part of the test's name, where not every test of the promise is to be run. */
  readonly title?: string;
  /** Whether the test runs what was built, and not the sources. */
  readonly isBuilt?: true;
}
