import { runBoard } from "../../src/board/run-board.ts";

// A process as the command line makes it, for a test that forks it.
const [server = "", board = ""] = process.argv.slice(2);
process.exitCode = await runBoard({ server, room: "main", board });
