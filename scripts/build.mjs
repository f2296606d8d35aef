// Builds everything into dist/: the server and the board with tsc, the page with Vite. Plain Node, no shell,
// so that it runs the same on Windows.
import { rmSync, writeFileSync } from "node:fs";
import { fingerprint, root, runTool, stampFile } from "./build-tools.mjs";

// As it ships, whoever runs this: a test runner would have the libraries' talkative development versions in it.
process.env.NODE_ENV = "production";
const stamp = fingerprint();
rmSync(new URL("dist/", root), { recursive: true, force: true });
runTool("typescript", "tsc", ["-p", "tsconfig.node.json"]);
runTool("vite", "vite", ["build", "--logLevel", "warn"]);
writeFileSync(stampFile, stamp);
