import { describe, expect, test } from "vitest";
import type { RoomView } from "../../../src/client/room-link.ts";
import type { Board, Member, SoundState } from "../../../src/protocol/presence.ts";
import { type OwnSound, toSoundPicture } from "../../../src/web/sound/sound-picture.ts";
import { firstSoundSettings } from "../../../src/web/sound/sound-settings.ts";
import { aView } from "../../browser/harness/scenes.ts";
import "../../support/speak-english.ts";

const me: Member = { id: "me", name: "Basil", kind: "screen" };
const ana: Member = { id: "ana", name: "Ana", kind: "screen", sound: "on" };
const mint: Member = { id: "mint", name: "Mint", kind: "screen", sound: "muted" };
const desk: Board = { id: "desk", name: "Desk board", status: "ready" };

const see = (
  state: SoundState,
  members: readonly Member[] | null,
  { boards = [], speaker, ...part }: { boards?: Board[]; speaker?: string } & Partial<RoomView> = {},
  own: Partial<OwnSound> = {},
) => {
  const presence = {
    count: 3,
    boards,
    ...(members === null ? {} : { members: [...members] }),
    ...(speaker === undefined ? {} : { speaker }),
  };
  return toSoundPicture(aView({}, { presence, ...part }), {
    state,
    settings: firstSoundSettings,
    isRinging: false,
    isHopeless: false,
    ...own,
  });
};

describe("what the page shows of sound", () => {
  test.each([
    ["on", [me, ana, mint], { boards: [desk] }, "Will ring on 2 screens. The desk button blinks."],
    [
      "on",
      [me, ana],
      { boards: [{ ...desk, rings: true }] },
      "Will ring on 2 screens. The desk button rings.",
    ],
    [
      "muted",
      [me],
      { boards: [{ ...desk, rings: true }, desk] },
      "No screen will ring; only the desk button rings.",
    ],
    ["on", [me, ana, mint], {}, "Will ring on 2 screens."],
    ["muted", [me, ana, mint], {}, "Will ring on Ana’s screen."],
    ["on", [me, mint], {}, "Will ring on this screen."],
    ["muted", [me, mint], {}, "Nobody will hear it: no screen rings."],
    ["blocked", [me], { boards: [desk] }, "No screen will ring; only the desk button blinks."],
    ["on", [me, ana], { speaker: "me" }, "Will ring on this screen only."],
    ["on", [me, ana], { speaker: "ana" }, "Will ring on Ana’s screen only."],
    ["on", [me, ana, mint], { speaker: "mint" }, "Will ring on 2 screens."],
    ["on", null, {}, "Will ring on this screen; the room is too large to tell of others."],
    ["on", null, { presence: null }, "Will ring on this screen."],
    ["on", [me, ana], { status: "lost" as const }, "Not live. Will ring on this screen."],
    ["muted", [me, ana], { status: "lost" as const }, "Not live. This screen is muted."],
    ["on", [me, ana], { boards: [{ ...desk, status: "lost" as const }] }, "Will ring on 2 screens."],
  ] as const)(
    "[W71] with this screen %s it says honestly who will be heard: %#",
    (state, members, part, line) => {
      expect(see(state, members, part as Parameters<typeof see>[2]).line).toBe(line);
    },
  );

  test("[W72] every screen has a badge, this one as it is now; tools and boards have none", () => {
    const tool: Member = { id: "tool", name: "Line", kind: "tool", sound: "on" };
    const fresh: Member = { id: "fresh", name: "New", kind: "screen" };
    expect([...see("blocked", [{ ...me, sound: "on" }, ana, mint, tool, fresh]).badges]).toEqual([
      ["me", "blocked"],
      ["ana", "on"],
      ["mint", "muted"],
    ]);
    expect([...see("on", [me, ana, mint], { speaker: "ana" }).badges]).toEqual([
      ["me", "quiet"],
      ["ana", "on"],
      ["mint", "muted"],
    ]);
  });

  test("[W66] blocked, it asks for a tap; where that was of no use it says so and asks no more", () => {
    expect(see("blocked", [me]).call).toBe("unlock");
    expect(see("on", [me]).call).toBeNull();
    expect(see("muted", [me]).call).toBeNull();
    const hopeless = see("blocked", [me], {}, { isHopeless: true });
    expect(hopeless.call).toBeNull();
    expect(hopeless.line).toBe("This browser plays no sound here.");
  });

  test("[W64] it can be silenced here only while it rings out of reach", () => {
    const lost = { status: "lost" as const };
    expect(see("on", [me], lost, { isRinging: true }).call).toBe("silence");
    expect(see("on", [me], lost).call).toBeNull();
    expect(see("on", [me], {}, { isRinging: true }).call).toBeNull();
  });

  test("[W70] it says who makes the noise, and why that cannot be chosen while not live", () => {
    expect(see("on", [me, ana]).speaker).toEqual({ isMe: false, note: "Now each screen rings.", why: null });
    expect(see("on", [me, ana], { speaker: "ana" }).speaker.note).toBe("Now Ana’s screen does.");
    expect(see("on", [me, ana], { speaker: "me" }).speaker).toMatchObject({ isMe: true });
    expect(see("muted", [me, ana], { speaker: "me" }).speaker.note).toContain("cannot be heard");
    expect(see("on", [me, mint], { speaker: "mint" }).speaker.note).toContain("cannot be heard");
    expect(see("on", [me], { status: "lost" }).speaker.why).toContain("Not live");
  });
});
