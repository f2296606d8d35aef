import { beforeEach, describe, expect, test } from "vitest";
import type { Member, Presence } from "../../../src/protocol/presence.ts";
import type { RoomState } from "../../../src/protocol/room-state.ts";
import { SoundPlayer } from "../../../src/web/sound/sound-player.ts";
import { firstSoundSettings, type SoundSettings } from "../../../src/web/sound/sound-settings.ts";
import { ManualAudio } from "../../support/manual-audio.ts";
import { aRoomState, ManualRoomLink } from "../../support/manual-room-link.ts";

/** The server's clock is so far ahead of the page's own. */
const ahead = 1_700_000_000_000;
const end = ahead + 60_000;
const me: Member = { id: "me", name: "Basil", kind: "screen", sound: "on" };
const ana: Member = { id: "ana", name: "Ana", kind: "screen", sound: "on" };

let now: number;
let link: ManualRoomLink;
let audio: ManualAudio;
let settings: SoundSettings;
let wakesInMs: number | null;
let player: SoundPlayer;

const start = () => {
  now = 0;
  link = new ManualRoomLink(() => now);
  settings = firstSoundSettings;
  wakesInMs = null;
  player = new SoundPlayer({
    link,
    audio,
    settings: () => settings,
    monotonicNow: () => now,
    wakeIn: (ms) => {
      wakesInMs = ms;
    },
  });
  link.clock.guess(ahead);
  link.onChange(() => player.update());
  const you = { id: "me", name: "Basil", mayPress: true };
  link.change({ welcome: { you, build: "one", protocol: 1 } });
};

beforeEach(() => {
  audio = new ManualAudio();
  start();
});

const advance = (ms: number) => {
  now += ms;
  player.update();
};
const show = (state: Partial<RoomState>) => link.show({ now: ahead + now, ...state });
const work = () => show({ phase: "work", startedAt: ahead, endsAt: end });
const ring = () => show({ phase: "breakAlarm", alarm: { id: 7, since: end, abandonAt: null } });
const answer = () => show({ phase: "idle" });
const present = (members: readonly Member[], speaker?: string) => {
  const presence: Presence = { count: members.length, boards: [], members: [...members] };
  link.change({ presence: speaker === undefined ? presence : { ...presence, speaker } });
};
/** When what is to come will be heard, s on the page's own clock. */
const heardAt = () => audio.playing.map(({ atMs }) => atMs / 1000);
const strengths = () => audio.playing.map(({ strength }) => strength);

describe("the player", () => {
  test("[W60] hands the chimes to the sound card ahead of time, by the server's clock", () => {
    work();
    now = 60_040;
    ring();
    expect(heardAt()).toEqual([60.25, 80.25, 100.25, 120.25]);
    expect(strengths()).toEqual(["full", "full", "full", "full"]);
  });

  test("[W60] a hidden page that is called once a minute misses no chime, and none comes twice", () => {
    now = 60_000;
    ring();
    for (let minute = 0; minute < 6; minute += 1) advance(60_000);
    expect(audio.played.map(({ atMs }) => atMs / 1000)).toEqual([
      60.25, 80.25, 100.25, 120.25, 180.25, 240.25, 300.25,
    ]);
    expect(audio.stops).toBe(0);
    expect(wakesInMs).toBeNull();
  });

  test("[W60] is called again in time for what is to come", () => {
    now = 60_000;
    ring();
    expect(wakesInMs).toBe(250);
    advance(250);
    expect(wakesInMs).toBe(20_000);
    advance(240_000);
    expect(wakesInMs).toBe(30_000);
  });

  test("[W60] a clock that was found to be off puts right what is planned", () => {
    now = 60_000;
    ring();
    link.clock.learn({ sentAt: 60_000, receivedAt: 60_000, serverNow: end - 5_000 });
    player.update();
    expect(heardAt()).toEqual([65.25, 85.25, 105.25, 125.25]);
  });

  test("[W61] one answer anywhere silences what sounds and what is to come, at once", () => {
    now = 60_000;
    ring();
    now = 60_900;
    answer();
    expect(audio.playing).toEqual([]);
    expect(player.isRinging).toBe(false);
  });

  test("[W62] [W63] soft chimes are soft", () => {
    now = 60_000;
    const by = { id: "ana", name: "Ana", kind: "screen" } as const;
    const last = { op: "x", by, did: "start", at: ahead } as const;
    show({ phase: "shortBreak", startedAt: end, endsAt: end + 300_000, last });
    expect(strengths()).toEqual(["soft"]);
    link.change({
      state: aRoomState({ phase: "work", paused: true, remainingMs: 1 }),
      activity: [{ at: end, by, did: "pause", phase: "work" }],
    });
    expect(audio.playing).toEqual([]);
    advance(299_000);
    expect(heardAt()).toEqual([360.25]);
    expect(strengths()).toEqual(["soft"]);
  });

  test("[W64] out of reach it rings by itself, until it is silenced here; on return the same alarm is silent", () => {
    work();
    link.turn("lost");
    expect(heardAt()).toEqual([60.25]);
    expect(player.isRinging).toBe(false);
    advance(61_000);
    expect(player.isRinging).toBe(true);
    player.silence();
    expect(audio.playing).toEqual([]);
    expect(player.isRinging).toBe(false);
    ring();
    advance(20_000);
    expect(audio.playing).toEqual([]);
    expect(player.isRinging).toBe(false);
    show({ phase: "workAlarm", alarm: { id: 8, since: end + 25_000, abandonAt: null } });
    expect(player.isRinging).toBe(false);
    advance(5_000);
    expect(player.isRinging).toBe(true);
  });

  test("[W64] on return an alarm that rings already goes on as it was", () => {
    work();
    link.turn("lost");
    advance(61_000);
    const before = audio.played.length;
    ring();
    expect(audio.stops).toBe(0);
    expect(audio.played).toHaveLength(before);
  });

  test("[W65] what is long past is not made up for: not on joining, not after a sleep", () => {
    now = 75_000;
    ring();
    expect(heardAt()).toEqual([80.25, 100.25, 120.25]);
    now = 60_000 + 3_600_000;
    player.update();
    expect(audio.played).toHaveLength(3);
    expect(player.isRinging).toBe(false);
  });

  test("[W66] blocked it plays nothing; allowed, it goes on with what is to come; taken back, it says so", () => {
    audio = new ManualAudio("blocked");
    start();
    now = 60_000;
    ring();
    expect(audio.played).toEqual([]);
    expect(player.state).toBe("blocked");
    expect(player.isRinging).toBe(false);
    advance(10_000);
    audio.turn("ready");
    player.update();
    expect(heardAt()).toEqual([80.25, 100.25, 120.25]);
    audio.turn("blocked");
    player.update();
    expect(link.sounds.map(({ state }) => state)).toEqual(["blocked", "on", "blocked"]);
  });

  test("[W67] muted or without volume it is silent; a change is heard from the next chime on", () => {
    now = 60_000;
    ring();
    settings = { ...settings, isOn: false };
    player.update();
    expect(audio.playing).toEqual([]);
    expect(player.state).toBe("muted");
    settings = { ...settings, isOn: true, volume: 0 };
    player.update();
    expect(player.state).toBe("muted");
    settings = { isOn: true, volume: 0.3, sound: "glass" };
    advance(5_000);
    expect(audio.playing.map(({ sound, volume }) => [sound, volume])).toEqual(
      Array.from({ length: 3 }, () => ["glass", 0.3]),
    );
    settings = { ...settings, sound: "marimba" };
    player.update();
    expect(new Set(audio.playing.map(({ sound }) => sound))).toEqual(new Set(["marimba"]));
  });

  test("[W68] a sound can be heard beforehand, also while muted, and costs no alarm that is on its way", async () => {
    settings = { ...settings, isOn: false, sound: "marimba" };
    await player.preview();
    expect(audio.playing).toMatchObject([{ sound: "marimba", strength: "full", atMs: 0 }]);
    settings = firstSoundSettings;
    now = 60_000;
    ring();
    const before = audio.playing.length;
    await player.preview();
    expect(audio.playing).toHaveLength(before + 1);
  });

  test("[W69] tells the room whether it can be heard and how far its clock may be off, and only news", () => {
    answer();
    answer();
    expect(link.sounds).toEqual([{ state: "on" }]);
    link.clock.learn({ sentAt: 0, receivedAt: 9, serverNow: ahead + 4 });
    player.update();
    advance(30_000);
    expect(link.sounds.slice(1)).toEqual([{ state: "on", syncErrorMs: 5 }]);
    settings = { ...settings, isOn: false };
    player.update();
    expect(link.sounds.at(-1)).toMatchObject({ state: "muted" });
  });

  test("[W161] what the clock may be off by is told when it is known, at once when it doubles or halves, else not more than each half minute", () => {
    const told = () => link.sounds.map(({ syncErrorMs }) => syncErrorMs);
    /** A probe that took so long there and back, which tells of half of that. */
    const learn = (errorMs: number) => {
      link.clock.forget();
      now += 1;
      link.clock.learn({ sentAt: now - 2 * errorMs, receivedAt: now, serverNow: ahead + now - errorMs });
      player.update();
    };
    answer();
    learn(20);
    expect(told()).toEqual([undefined, 20]);
    for (const errorMs of [25, 30, 25, 39, 12]) learn(errorMs);
    expect(told()).toEqual([undefined, 20]);
    learn(40);
    learn(9);
    expect(told()).toEqual([undefined, 20, 40, 9]);
    learn(12);
    now += 30_000;
    learn(12);
    learn(16);
    expect(told()).toEqual([undefined, 20, 40, 9, 12]);
    now += 30_000;
    learn(13);
    expect(told()).toHaveLength(5);
  });

  test("[W161] a sleep, after which nothing is known for a moment, is no news", () => {
    link.clock.learn({ sentAt: 0, receivedAt: 40, serverNow: ahead + 20 });
    answer();
    link.clock.forget();
    advance(60_000);
    expect(link.sounds.slice(1)).toEqual([{ state: "on", syncErrorMs: 20 }]);
    settings = { ...settings, isOn: false };
    player.update();
    expect(link.sounds.at(-1)).toEqual({ state: "muted", syncErrorMs: 20 });
  });

  test("[W70] where the room chose one screen, that one rings and the others are still", () => {
    present([me, ana], "ana");
    now = 60_000;
    ring();
    expect(audio.played).toEqual([]);
    expect(player.isRinging).toBe(false);
    present([me, ana], "me");
    expect(heardAt()).toHaveLength(4);
  });

  test.each([
    ["has gone", [me], "ana"],
    ["was unchosen", [me, ana], undefined],
    ["is muted", [me, { ...ana, sound: "muted" as const }], "ana"],
    ["is blocked", [me, { ...ana, sound: "blocked" as const }], "ana"],
  ])("[W70] when the chosen screen %s, every screen rings", (_, members, speaker) => {
    present([me, ana], "ana");
    now = 60_000;
    ring();
    expect(audio.playing).toEqual([]);
    present(members, speaker);
    expect(heardAt()).toHaveLength(4);
  });

  test("[W70] out of reach each screen rings by itself, whoever was chosen", () => {
    present([me, ana], "ana");
    work();
    link.turn("lost");
    expect(heardAt()).toEqual([60.25]);
  });
});
