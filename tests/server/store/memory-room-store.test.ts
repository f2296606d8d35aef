import { MemoryRoomStore } from "../../../src/server/store/memory-room-store.ts";
import { roomStoreSuite } from "../../contracts/room-store-suite.ts";

roomStoreSuite("MemoryRoomStore", () => {
  let canWrite = true;
  return {
    store: new MemoryRoomStore({ canWrite: () => canWrite }),
    stopWriting: () => {
      canWrite = false;
    },
    resumeWriting: () => {
      canWrite = true;
    },
    cleanUp: () => {},
  };
});
