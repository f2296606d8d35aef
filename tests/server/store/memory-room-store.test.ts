import { MemoryRoomStore } from "../../../src/server/store/memory-room-store.ts";
import { roomStoreSuite } from "../../contracts/room-store-suite.ts";

roomStoreSuite("MemoryRoomStore", () => {
  let canWrite = true;
  let now = 0;
  return {
    store: new MemoryRoomStore({ canWrite: () => canWrite, now: () => now }),
    setClock: (at) => {
      now = at;
    },
    stopWriting: () => {
      canWrite = false;
    },
    resumeWriting: () => {
      canWrite = true;
    },
    cleanUp: () => {},
  };
});
