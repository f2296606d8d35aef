import { MemoryAccessStore } from "../../../src/server/access/memory-access-store.ts";
import { accessStoreSuite } from "../../contracts/access-store-suite.ts";

accessStoreSuite("MemoryAccessStore", () => {
  let canWrite = true;
  return {
    store: new MemoryAccessStore(() => canWrite),
    stopWriting: () => {
      canWrite = false;
    },
    resumeWriting: () => {
      canWrite = true;
    },
  };
});
