import { expect, it } from "vitest";
import { RationedLogger } from "../../src/server/rationed-logger.ts";
import { ManualClock } from "../support/manual-time.ts";

it("[X7] what strangers cause is ten lines at once and ten a minute of each kind; the next says how many were left out", () => {
  const lines: [string, unknown][] = [];
  const note = (event: string, fields?: unknown) => void lines.push([event, fields]);
  const clock = new ManualClock();
  const logger = new RationedLogger({ info: note, warn: note, error: note }, clock);
  for (let index = 0; index < 1_000; index += 1) logger.warn("request.refused", { index });
  expect(lines).toHaveLength(10);
  logger.error("http.failed");
  expect(lines.at(-1)).toEqual(["http.failed", {}]);
  clock.advance(6_001);
  logger.warn("request.refused", { index: 1_000 });
  logger.warn("request.refused", { index: 1_001 });
  expect(lines).toHaveLength(12);
  expect(lines.at(-1)).toEqual(["request.refused", { index: 1_000, unsaid: 990 }]);
});
