import { defineConfig } from "vitest/config";
import { SlowFirst } from "./tests/support/slow-first.ts";

/** Tests with processes of their own, and those that measure the process they run in: none shares it with others. */
const alone = ["tests/system/**/*.test.ts", "tests/fuzz/*.test.ts", "tests/server/gateways/churn.test.ts"];

/** Most of it is waiting for a disk or a process, which others may keep busy; in ms. */
const patience = { testTimeout: 60_000, hookTimeout: 60_000, expect: { poll: { timeout: 10_000 } } };

export default defineConfig({
  test: {
    // Also where there are two processors: a third of the time is waiting for something.
    maxWorkers: 3,
    sequence: { sequencer: SlowFirst },
    projects: [
      { test: { ...patience, name: "system", include: alone } },
      {
        test: {
          ...patience,
          name: "browser",
          include: ["tests/browser/**/*.test.ts"],
          globalSetup: ["tests/support/chromium-setup.ts", "tests/browser/harness/harness-setup.ts"],
          isolate: false,
        },
      },
      {
        test: {
          ...patience,
          name: "node",
          include: ["tests/**/*.test.ts"],
          exclude: [...alone, "tests/browser/**", "tests/bench/**"],
          isolate: false,
        },
      },
    ],
  },
});
