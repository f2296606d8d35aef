import { describe, expect, it } from "vitest";
import { explainOpening } from "../../src/board/lines/explain-opening.ts";

describe("why a port could not be opened", () => {
  it.each([
    ["Error: Permission denied, cannot open /dev/ttyACM0", "permission", "dialout"],
    ["Error: No such file or directory, cannot open /dev/ttyACM0", "missing", "There is no /dev/ttyACM0"],
    ["Error Resource temporarily unavailable Cannot lock port", "busy", "in use by another program"],
    ["Error: Inappropriate ioctl for device, cannot open /dev/ttyACM0", "missing", "not a serial port"],
    ["Opening COM3: File not found", "missing", "There is no"],
    ["Opening COM3: Access denied", "permission", "may not open"],
    ["the moon is full", "failed", "the moon is full"],
  ])("[B11] %s", async (said, code, sentence) => {
    const { trouble } = await explainOpening("/dev/ttyACM0", new Error(said), async () => "dialout");
    expect(trouble).toMatchObject({ code, message: expect.stringContaining(sentence) });
    expect(trouble.message.length).toBeLessThanOrEqual(200);
  });

  it.each([null, "root"])(
    "[B11] of a port whose group (%s) is nobody's to join asks its owner",
    async (group) => {
      const { trouble } = await explainOpening(
        "/dev/ttyX",
        new Error("Permission denied"),
        async () => group,
      );
      expect(trouble.message).not.toContain("usermod");
      expect(trouble.message).toContain("docs/board.md");
    },
  );
});
