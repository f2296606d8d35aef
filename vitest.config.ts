import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    // Vitest would leave one processor idle, and most tests wait for something.
    maxWorkers: 2,
    projects: [
      {
        test: {
          name: "node",
          include: ["tests/**/*.test.ts"],
          exclude: ["tests/browser/**", "tests/bench/**"],
          // Most of it is waiting for a disk, which others may keep busy.
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        test: {
          name: "browser",
          include: ["tests/browser/**/*.test.ts"],
          globalSetup: ["tests/support/chromium-setup.ts", "tests/browser/harness/harness-setup.ts"],
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
    ],
  },
});
