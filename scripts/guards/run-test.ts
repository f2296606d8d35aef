import { type ChildProcess, spawn } from "node:child_process";
import { readFileSync, rmSync } from "node:fs";
import { join } from "node:path";

/** What of a test file is run: the tests that have this in their names. */
export interface TestChoice {
  readonly test: string;
  readonly promise: string;
  readonly title?: string;
}

/** What came of a run. `none` is a run that says nothing: no such test, or a file that cannot be loaded. */
export interface TestRun {
  readonly color: "green" | "red" | "none";
  /** What the first red test says, or why there is none; one line. */
  readonly says: string;
}

interface VitestReport {
  readonly testResults: readonly {
    readonly message: string;
    readonly assertionResults: readonly {
      readonly status: string;
      readonly failureMessages: readonly string[] | null;
    }[];
  }[];
}

/** What Vitest has in the place of a message when a test takes too long. */
const timedOut = "Error: STACK_TRACE_ERROR";

/** What was left without the guard does not fit together: nothing was asserted. A file that cannot be loaded has no tests. */
const notLoaded = /^ReferenceError\b/;

/** Runs the chosen tests of one file by vitest in a folder; up to the first that is red. */
export async function runTest(folder: string, choice: TestChoice): Promise<TestRun> {
  const report = join(folder, "test-report.json");
  rmSync(report, { force: true });
  const exitCode = await vitest(folder, [
    choice.test,
    ...["--project", choice.test.startsWith("tests/browser/") ? "browser" : "!browser"],
    ...["--testNamePattern", patternOf(choice)],
    ...["--reporter", "json", "--outputFile", report],
    ...["--maxWorkers", "1", "--bail", "1"],
  ]);
  const run = readReport(report);
  // Such an error is nobody's test, and yet the tests have failed.
  const isUnhandled = run.color === "green" && exitCode !== 0;
  return isUnhandled ? { color: "red", says: "an error that nothing handles" } : run;
}

function patternOf({ promise, title = "" }: TestChoice): string {
  const literally = (text: string) => text.replaceAll(/[.*+?^${}()|[\]\\]/g, "\\$&");
  return `${literally(`[${promise}]`)}${title === "" ? "" : `.*${literally(title)}`}`;
}

let running: ChildProcess | null = null;

/** How long a run may take, in ms: a loop without an end cannot be ended from inside. */
const patienceMs = 300_000;

/** Ends a run that is on, with all that it has started. */
export function endTest(): void {
  if (running?.pid === undefined) return;
  try {
    process.kill(-running.pid, "SIGKILL");
  } catch {
    // Nothing of it is left.
  }
}

function vitest(folder: string, args: readonly string[]): Promise<number | null> {
  const child = spawn(process.execPath, ["node_modules/vitest/vitest.mjs", "run", ...args], {
    cwd: folder,
    stdio: "ignore",
    detached: true,
  });
  running = child;
  const timeout = setTimeout(endTest, patienceMs);
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (code) => {
      clearTimeout(timeout);
      // Without its guard a server that was to refuse may run on.
      endTest();
      running = null;
      resolve(code);
    });
  });
}

function readReport(path: string): TestRun {
  let report: VitestReport;
  try {
    report = JSON.parse(readFileSync(path, "utf8"));
  } catch {
    return { color: "none", says: "vitest left no report" };
  }
  const tests = report.testResults.flatMap(({ assertionResults }) => assertionResults);
  const red = tests.find(({ status }) => status === "failed");
  if (red !== undefined) {
    const says = firstLine(red.failureMessages?.[0] ?? "");
    return {
      color: notLoaded.test(says) ? "none" : "red",
      says: says === timedOut ? "it did not come to its end in time" : says,
    };
  }
  const message = report.testResults.map((file) => file.message).find((said) => said !== "");
  if (message !== undefined) return { color: "none", says: firstLine(message) };
  const isGreen = tests.some(({ status }) => status === "passed");
  return isGreen ? { color: "green", says: "" } : { color: "none", says: "no such test" };
}

function firstLine(text: string): string {
  return (text.split("\n")[0] ?? "").slice(0, 160);
}
