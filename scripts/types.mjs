// Checks the types: once for all, and once more where a layer must not know a platform (no DOM, no Node).
import { runTool } from "./build-tools.mjs";

for (const project of ["tsconfig.json", "tsconfig.core.json", "tsconfig.node.json", "tsconfig.web.json"]) {
  runTool("typescript", "tsc", ["-p", project, "--noEmit"]);
}
