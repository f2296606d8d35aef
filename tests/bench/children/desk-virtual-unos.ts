import { VirtualUno } from "../../../src/board/virtual/virtual-uno.ts";
import { serveUno } from "../../board/tcp-uno.ts";
import { answerParent } from "../support/child.ts";

/** Boards that answer Firmata, in a process of their own, so that what they cost is not counted. */
answerParent({
  /** Answers with the address that `--board` takes. */
  serve: async () => `tcp://127.0.0.1:${(await serveUno(new VirtualUno())).port}`,
});
