import { defineConfig } from "vitest/config";

/** Only the tests of the folder whose mutants are on trial; all three without the variable. */
const folder = process.env.MUTATED ?? "{machine,protocol,server/rooms}";

export default defineConfig({
  test: { include: [`tests/${folder}/**/*.test.ts`], testTimeout: 20_000 },
});
