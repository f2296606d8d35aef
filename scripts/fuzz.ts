// Sends nonsense to a built server: `npm run build && npm run fuzz [-- --messages 1000000] [--seed N]`.
import { parseArgs } from "node:util";
import { fuzzServer } from "../tests/fuzz/fuzzed-server.ts";

const { values } = parseArgs({
  options: { seed: { type: "string", default: "1" }, messages: { type: "string", default: "1000000" } },
});
const startedAt = performance.now();
const report = await fuzzServer(Number(values.seed), Number(values.messages));
const seconds = Math.round((performance.now() - startedAt) / 1000);
process.stdout.write(`${JSON.stringify(report)} in ${seconds} s\n`);
process.exitCode = report.endings.silent === 0 ? 0 : 1;
