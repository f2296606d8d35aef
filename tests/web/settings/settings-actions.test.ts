import { describe, expect, test } from "vitest";
import type { Outcome } from "../../../src/client/room-link.ts";
import { defaultSetup } from "../../../src/machine/setup.ts";
import type { RoomState, SetupMessage } from "../../../src/protocol/room-state.ts";
import { createSettingsActions, type SettingsState } from "../../../src/web/settings/settings-actions.ts";
import { toSettingsPicture } from "../../../src/web/settings/settings-picture.ts";
import { settled } from "../../../src/web/settings/setup-draft.ts";
import { aRoomState, ManualRoomLink } from "../../support/manual-room-link.ts";
import "../../support/speak-english.ts";

/** The settings of a room as one person sees and touches them. */
class Person {
  readonly link = new ManualRoomLink();
  readonly said: string[] = [];
  state: SettingsState = { draft: null, own: null };
  readonly actions = createSettingsActions({
    link: this.link,
    commands: {
      say: (text) => this.said.push(text),
      send: (_, command): Promise<Outcome> => command(),
    },
    store: this,
  });

  constructor(part: Partial<RoomState> = {}) {
    this.link.show(part);
    // What is saved holds, and everybody is told.
    this.link.answerWith((command) => {
      if (command.name === "setup") this.see(command.setup);
      return { ok: true };
    });
  }

  change(part: Partial<SettingsState>): void {
    this.state = { ...this.state, ...part };
  }

  get saves() {
    return this.link.commands;
  }

  /** The room has these settings now. */
  see(setup: Partial<SetupMessage>, last: RoomState["last"] = null): void {
    const { state } = this.link.view;
    this.link.change({
      state: { ...aRoomState(state ?? {}), setup: { ...defaultSetup, ...state?.setup, ...setup }, last },
    });
    this.state = { ...this.state, draft: settled(this.state.draft, this.room.setup) };
  }

  get room(): RoomState {
    return this.link.view.state ?? aRoomState();
  }

  get picture() {
    return toSettingsPicture(this.room, this.state.draft, this.state.own, "me");
  }
}

const byAna = { op: "x", by: { id: "ana", name: "Ana", kind: "screen" }, did: "setup", at: 0 } as const;
const running = { phase: "work" } as const;
/** Promises that are kept already have told everybody. */
const answered = () => new Promise((resolve) => setImmediate(resolve));

describe("a length that is in no list", () => {
  test("[W150] is typed, said as it is understood, chosen, and saved", () => {
    const basil = new Person(running);
    basil.actions.onChoose("workSeconds", "other");
    expect(basil.picture.isChanged).toBe(false);
    basil.actions.onType("1:30");
    expect(basil.picture.first[0]?.own?.note).toBe("= 1 min 30 s");
    basil.actions.onTyped();
    expect(basil.picture.first[0]).toMatchObject({ own: null, was: "25 min" });
    basil.actions.onSave("next");
    const setup = { ...defaultSetup, workSeconds: 90 };
    expect(basil.saves).toEqual([{ name: "setup", setup, apply: "next" }]);
  });

  test("[W151] is refused with a sentence, stays to be mended, and nothing is saved in its place", () => {
    const basil = new Person(running);
    basil.actions.onChoose("cycles", "5");
    basil.actions.onChoose("shortBreakSeconds", "other");
    basil.actions.onType("25 h");
    basil.actions.onTyped();
    expect(basil.picture.first[1]?.own).toMatchObject({
      text: "25 h",
      isRefused: true,
      note: "From 1 s to 24 h.",
    });
    basil.actions.onSave("now");
    expect(basil.saves).toEqual([]);
    expect(basil.said).toEqual(["From 1 s to 24 h."]);
    basil.actions.onType("7");
    expect(basil.picture.first[1]?.own).toMatchObject({ isRefused: false, note: "= 7 min" });
    basil.actions.onType(null);
    expect(basil.picture.first[1]).toMatchObject({ own: null, was: null });
  });

  test("[W151] nothing typed is nothing chosen", () => {
    const basil = new Person();
    basil.actions.onChoose("workSeconds", "other");
    basil.actions.onType("  ");
    basil.actions.onTyped();
    expect(basil.picture).toMatchObject({ isChanged: false });
    expect(basil.picture.first[0]?.own).toBeNull();
  });
});

describe("presets", () => {
  test("[W152] say all that they set", () => {
    expect(new Person().picture.presets.map(({ text, inWords }) => `${text}: ${inWords}`)).toEqual([
      "25/5: 25 min work, 5 min break, 15 min long break, 4 blocks",
      "50/10: 50 min work, 10 min break, 30 min long break, 3 blocks",
      "52/17: 52 min work, 17 min break, 30 min long break, 3 blocks",
      "Course 5/3: 5 min work, 3 min break, open-ended long break, 4 blocks",
    ]);
  });

  test("[W152] where nothing runs one touch saves; other choices stay to be saved, and the rest stays as it is", async () => {
    const basil = new Person();
    basil.see({ abandonSeconds: 300 });
    basil.actions.onChoose("autoStart", "all");
    basil.actions.onChoose("workSeconds", "2700");
    basil.actions.onPreset("course");
    await answered();
    expect(basil.saves).toEqual([
      {
        name: "setup",
        apply: "now",
        setup: {
          workSeconds: 300,
          shortBreakSeconds: 180,
          longBreakSeconds: 0,
          cycles: 4,
          autoStart: "off",
          abandonSeconds: 300,
        },
      },
    ]);
    expect(basil.said).toEqual(["Saved: 5 min work, 3 min break, open-ended long break, 4 blocks."]);
    expect(basil.state.draft?.chosen).toEqual({ autoStart: "all" });
    expect(basil.picture.meanwhile).toBeNull();
    expect(basil.picture.presets.map(({ isChosen }) => isChosen)).toEqual([false, false, false, true]);
  });

  test("[W152] where something runs nothing is saved before it is said how", () => {
    const basil = new Person(running);
    basil.actions.onPreset("long");
    expect(basil.saves).toEqual([]);
    expect(basil.picture).toMatchObject({ isChanged: true, isRunning: true });
    expect(basil.picture.first.map(({ was }) => was)).toEqual(["25 min", "5 min"]);
    basil.actions.onSave("next");
    expect(basil.saves).toMatchObject([{ apply: "next", setup: { workSeconds: 3_000, cycles: 3 } }]);
  });

  test("[W152] one that holds already takes back what was chosen, and saves nothing", () => {
    const basil = new Person();
    basil.actions.onChoose("workSeconds", "2700");
    basil.actions.onPreset("classic");
    expect(basil.saves).toEqual([]);
    expect(basil.picture.isChanged).toBe(false);
  });
});

describe("what others save while somebody chooses", () => {
  test("[W153] leaves the choice as it is, and is shown with who and what", () => {
    const basil = new Person(running);
    basil.actions.onChoose("workSeconds", "2700");
    expect(basil.picture.meanwhile).toBeNull();
    basil.see({ shortBreakSeconds: 600, workSeconds: 3_000 }, byAna);
    expect(basil.picture.first[0]).toMatchObject({ was: "50 min" });
    expect(basil.picture.first[0]?.choices.find(({ isChosen }) => isChosen)?.text).toBe("45 min");
    expect(basil.picture.meanwhile).toBe(
      "Ana saved meanwhile: Work 50 min (was 25 min), Break 10 min (was 5 min).",
    );
    basil.actions.onSave("next");
    expect(basil.saves).toMatchObject([{ setup: { workSeconds: 2_700, shortBreakSeconds: 600 } }]);
  });

  test("[W153] just so, is no wish any more: nothing is offered, also when it changes again", () => {
    const basil = new Person(running);
    basil.actions.onChoose("workSeconds", "2700");
    basil.see({ workSeconds: 2_700 }, byAna);
    expect(basil.picture).toMatchObject({ isChanged: false, meanwhile: null });
    basil.see({ workSeconds: 1_500 }, byAna);
    expect(basil.picture).toMatchObject({ isChanged: false, meanwhile: null });
  });

  test("[W153] says so without a name where it is not known who it was", () => {
    const basil = new Person(running);
    basil.actions.onChoose("cycles", "6");
    basil.see({ autoStart: "all", abandonSeconds: 0 });
    expect(basil.picture.meanwhile).toBe(
      "Changed meanwhile: Auto-start breaks and work (was never), Unanswered alarm waits for ever (was ends after 1 h).",
    );
  });

  test("[W153] before anything was chosen is no news, also where a choice was taken back", () => {
    const basil = new Person(running);
    basil.actions.onChoose("cycles", "6");
    basil.actions.onChoose("cycles", "4");
    basil.see({ autoStart: "all" }, byAna);
    basil.actions.onChoose("cycles", "6");
    expect(basil.picture.meanwhile).toBeNull();
  });

  test("[W153] what is given up is forgotten", () => {
    const basil = new Person(running);
    basil.actions.onChoose("cycles", "6");
    basil.see({ autoStart: "all" }, byAna);
    basil.actions.onDiscard();
    expect(basil.picture).toMatchObject({ isChanged: false, meanwhile: null });
    basil.actions.onChoose("cycles", "6");
    expect(basil.picture.meanwhile).toBeNull();
  });
});

test("[W154] every setting can be set: up to 12 blocks, a long break without end, an alarm that waits for ever", () => {
  const { first, rest } = new Person().picture;
  const offered = Object.fromEntries(
    [...first, ...rest].map(({ name, choices }) => [name, choices.map(({ text }) => text)]),
  );
  expect(Object.keys(offered).sort()).toEqual(Object.keys(defaultSetup).sort());
  expect(offered.cycles?.at(0)).toBe("1 block");
  expect(offered.cycles?.at(-1)).toBe("12 blocks");
  expect(offered.longBreakSeconds?.[0]).toBe("open-ended");
  expect(offered.abandonSeconds?.[0]).toBe("waits for ever");
  expect(offered.abandonSeconds).toContain("ends after 1 h");
});
