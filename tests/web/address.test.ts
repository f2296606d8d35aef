import { describe, expect, test } from "vitest";
import { readAddress } from "../../src/web/address.ts";

describe("the address", () => {
  test("[W19] the room comes from the path below the base, whatever lies in front", () => {
    expect(readAddress("http://h:3000/", "http://h:3000/").room).toBe("main");
    expect(readAddress("http://h:3000/", "http://h:3000/r/kitchen").room).toBe("kitchen");
    const behind = readAddress("https://h/tools/timer/", "https://h/tools/timer/r/kitchen?x=1#y");
    expect(behind).toEqual({
      room: "kitchen",
      view: "page",
      share: "https://h/tools/timer/r/kitchen",
      home: "https://h/tools/timer/",
      origin: "https://h",
      socketPath: "/tools/timer/socket.io",
    });
    expect(readAddress("https://h/tools/", "https://h/tools/").share).toBe("https://h/tools/");
  });

  test("[W96] a view of a room lies behind its name, and others are invited to its page", () => {
    for (const view of ["wall", "overlay"] as const) {
      const address = readAddress("https://h/tools/", `https://h/tools/r/kitchen/${view}`);
      expect(address).toMatchObject({ room: "kitchen", view, share: "https://h/tools/r/kitchen" });
    }
    expect(readAddress("http://h/", "http://h/r/kitchen/cellar").view).toBe("page");
  });

  test("[W19] a path that means nothing does no harm", () => {
    expect(readAddress("http://h/", "http://h/r/%E0%A4%A").room).toBe("%E0%A4%A");
    expect(readAddress("http://h/", "http://h/index.html").room).toBe("main");
  });
});
