import { beforeEach, describe, expect, test } from "vitest";
import type { RoomState } from "../../../src/protocol/room-state.ts";
import type { Note } from "../../../src/web/notifications/note.ts";
import type { NoticePort, Permission } from "../../../src/web/notifications/notice-port.ts";
import { Notifier } from "../../../src/web/notifications/notifier.ts";
import { aRoomState, ManualRoomLink } from "../../support/manual-room-link.ts";
import "../../support/speak-english.ts";

/** Notifications that a test looks at, and whose buttons it presses. */
class ManualNotices implements NoticePort {
  permission: Permission = "granted";
  shown = new Map<string, Note>();
  count = 0;
  answer: (alarm: number) => void = () => {};

  async ask() {
    return this.permission;
  }
  async show(note: Note) {
    this.count += 1;
    this.shown.set(note.tag, note);
  }
  async close(tag: string) {
    this.shown.delete(tag);
  }
  onAnswer(listener: (alarm: number) => void) {
    this.answer = listener;
  }
}

let link: ManualRoomLink;
let port: ManualNotices;
let isOn: boolean;
let isHidden: boolean;

beforeEach(() => {
  link = new ManualRoomLink();
  link.answerWith(() => ({ ok: true }));
  port = new ManualNotices();
  isOn = true;
  isHidden = true;
  const notifier = new Notifier({ link, port, isOn: () => isOn, isHidden: () => isHidden });
  link.onChange(() => notifier.update());
});

const by = { id: "ana", name: "Ana", kind: "screen" } as const;
const work: Partial<RoomState> = { phase: "work" };
const alarm = (id = 7): Partial<RoomState> => ({
  phase: "breakAlarm",
  alarm: { id, since: 0, abandonAt: null },
  press: "acknowledge",
  next: "shortBreak",
});
const backToWork: Partial<RoomState> = { ...alarm(8), phase: "workAlarm", next: "work" };
const notes = () => [...port.shown.values()];

describe("notifications", () => {
  test("[W43] one for each alarm, which says what is over and what its button will do", () => {
    link.show(work);
    link.show(alarm());
    link.show({ ...alarm(), seq: 9, label: "<b>Soup</b>" });
    expect(port.count).toBe(1);
    expect(notes()).toEqual([
      {
        tag: "pomodoro main",
        title: "Break time",
        body: "The work block is over.",
        answer: { text: "Start the break", alarm: 7 },
      },
    ]);
  });

  test("[W43] phases replace each other; the next alarm is about work", () => {
    link.show(alarm());
    link.show(backToWork);
    expect(notes().map(({ title, answer }) => [title, answer?.text])).toEqual([
      ["Back to work", "Start work"],
    ]);
  });

  test("[W43] a phase that began by itself is told; what a person did is not", () => {
    link.show(work);
    link.show({ phase: "shortBreak" });
    expect(notes().map(({ title, answer }) => [title, answer])).toEqual([["The break begins", null]]);
    link.show({ phase: "work", last: { op: "skip-1", by, did: "skip", at: 0 } });
    expect(notes()).toEqual([]);
    expect(port.count).toBe(1);
  });

  test("[W43] a task's name is text, whatever it contains", () => {
    link.show({ ...alarm(), label: "<img src=x onerror=alert(1)>" });
    expect(notes()[0]?.body).toBe("The work block is over. Task: <img src=x onerror=alert(1)>");
  });

  test("[W44] none where the page is seen, nor where nobody asked for one or the browser says no", () => {
    isHidden = false;
    link.show(alarm(1));
    isHidden = true;
    isOn = false;
    link.show(alarm(2));
    isOn = true;
    port.permission = "denied";
    link.show(alarm(3));
    expect(port.count).toBe(0);
  });

  test("[W44] what is not live is no news", () => {
    link.show(work);
    link.turn("lost");
    link.change({ status: "lost" });
    // As a state that came with the page, of a server that nobody has heard yet.
    link.change({ status: "joining", state: aRoomState(alarm()) });
    expect(port.count).toBe(0);
  });

  test("[W45] it goes when somebody answers elsewhere", () => {
    link.show(alarm());
    link.show({ phase: "shortBreak", last: { op: "1", by, did: "acknowledge", at: 0 } });
    expect(notes()).toEqual([]);
  });

  test("[W46] its button presses for the alarm that it was about, and for no other", async () => {
    link.show(alarm());
    port.answer(7);
    await expect.poll(() => link.commands).toEqual([{ name: "press" }]);
    link.show({ phase: "shortBreak" });
    port.answer(7);
    link.show(backToWork);
    port.answer(7);
    expect(link.commands).toHaveLength(1);
  });

  test("[W46] a press that came to nothing is told; one that another was faster with is not", async () => {
    link.show(alarm());
    link.answerWith(() => ({ ok: false, error: { code: "stale", message: "" } }));
    port.answer(7);
    link.answerWith(() => ({ ok: false, error: { code: "offline", message: "" } }));
    port.answer(7);
    await expect
      .poll(() => notes().map(({ title, answer }) => [title, answer]))
      .toEqual([["Not confirmed", null]]);
    expect(port.count).toBe(2);
  });
});
