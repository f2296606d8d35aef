import { speakMore } from "../../src/web/words/words.ts";

/** Whoever imports this reads English. */
await speakMore();
