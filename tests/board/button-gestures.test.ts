import { describe, expect, it } from "vitest";
import {
  type ButtonState,
  buttonUp,
  dropButton,
  type Gesture,
  stepButton,
} from "../../src/board/desk/button-gestures.ts";

/** A button that is driven by hand; it is woken exactly when it asks, as an attentive process would do. */
class DrivenButton {
  readonly told: (readonly [at: number, gesture: Gesture])[] = [];
  undoOpen = false;
  #state: ButtonState = buttonUp;
  #wakeAt: number | null = null;

  /** Lets time pass up to `at`. */
  until(at: number): this {
    while (this.#wakeAt !== null && this.#wakeAt <= at) this.step(this.#wakeAt);
    return this;
  }

  contact(at: number, down: boolean): this {
    this.until(at);
    this.step(at, down);
    return this;
  }

  drop(at: number): this {
    this.until(at);
    this.#state = dropButton(this.#state, at);
    return this;
  }

  step(at: number, contact?: boolean): void {
    const input = { at, undoOpen: this.undoOpen };
    const step = stepButton(this.#state, contact === undefined ? input : { ...input, contact });
    this.#state = step.state;
    this.#wakeAt = step.wakeAt;
    for (const gesture of step.gestures) this.told.push([at, gesture]);
  }
}

const held = (ms: number) => new DrivenButton().contact(0, true).contact(ms, false).until(60_000).told;

describe("what the button means", () => {
  it.each<[ms: number, told: (readonly [number, Gesture])[]]>([
    [
      1,
      [
        [0, "touch"],
        [31, "press"],
      ],
    ],
    [
      100,
      [
        [0, "touch"],
        [100, "press"],
      ],
    ],
    [
      499,
      [
        [0, "touch"],
        [499, "press"],
      ],
    ],
    [
      600,
      [
        [0, "touch"],
        [500, "ramp"],
        [600, "press"],
      ],
    ],
    [
      799,
      [
        [0, "touch"],
        [500, "ramp"],
        [799, "press"],
      ],
    ],
  ])("[B16] released after %d ms: a press, told at once unless it may be a bounce", (ms, told) => {
    expect(held(ms)).toEqual(told);
  });

  it.each([800, 1_000, 1_499])("[B18] released after %d ms: canceled", (ms) => {
    expect(held(ms)).toEqual([
      [0, "touch"],
      [500, "ramp"],
      [ms + 30, "cancel"],
    ]);
  });

  it.each([false, true])("[B17] held for 1.5 s: a reset, or an undo while that is open (%s)", (undoOpen) => {
    const button = new DrivenButton();
    button.contact(0, true).until(1_499);
    button.undoOpen = undoOpen;
    expect(button.contact(3_000, false).until(60_000).told).toEqual([
      [0, "touch"],
      [500, "ramp"],
      [1_500, undoOpen ? "undo" : "reset"],
      [3_030, "release"],
    ]);
  });

  it("[B17] acts once, however long it is held", () => {
    expect(held(9_000).filter(([, gesture]) => gesture === "reset")).toHaveLength(1);
  });
});

describe("a contact that is not clean", () => {
  const bouncing = (button: DrivenButton, from: number, ending: boolean) => {
    for (let bounce = 0; bounce < 20; bounce += 1) button.contact(from + bounce * 1.5, bounce % 2 === 0);
    button.contact(from + 30, ending);
  };

  it("[B19] that bounces 20 times in 30 ms, on the way down and up, is one press", () => {
    const button = new DrivenButton();
    bouncing(button, 0, true);
    bouncing(button, 200, false);
    expect(button.until(60_000).told).toEqual([
      [0, "touch"],
      [201.5, "press"],
      [258.5, "release"],
    ]);
  });

  it("[B19] that stays closed after bouncing is not held: the press was told", () => {
    const button = new DrivenButton().contact(0, true).contact(200, false).contact(229, true);
    expect(button.until(9_000).told).toEqual([
      [0, "touch"],
      [200, "press"],
    ]);
    expect(button.contact(9_000, false).until(60_000).told.at(-1)).toEqual([9_030, "release"]);
  });

  it("[B19] that opens for 29 ms in the middle of a hold is still a hold", () => {
    const button = new DrivenButton().contact(0, true).contact(900, false).contact(929, true);
    expect(button.until(1_600).told.at(-1)).toEqual([1_500, "reset"]);
  });

  it("[B19] may say the same thing twice, or open before it ever closed", () => {
    const button = new DrivenButton().contact(0, false).contact(10, true).contact(20, true);
    expect(button.contact(100, false).contact(110, false).until(60_000).told).toEqual([
      [10, "touch"],
      [100, "press"],
    ]);
  });
});

describe("a button that cannot be trusted", () => {
  it("[B20] that is down for 10 s is told of once, and of no use until it is released", () => {
    const button = new DrivenButton().contact(0, true).until(3_600_000);
    expect(button.told.slice(-2)).toEqual([
      [1_500, "reset"],
      [10_000, "stuck"],
    ]);
    button.contact(3_600_000, false).contact(3_600_100, true).contact(3_600_200, false).until(3_700_000);
    expect(button.told.slice(-3)).toEqual([
      [3_600_030, "release"],
      [3_600_100, "touch"],
      [3_600_200, "press"],
    ]);
  });

  it("[B21] whose hold was not watched from its beginning resets nothing: it stood still from 50 ms to 1.6 s", () => {
    const button = new DrivenButton().contact(0, true);
    button.step(50);
    button.step(1_600);
    button.step(1_601, false);
    expect(button.until(60_000).told).toEqual([
      [0, "touch"],
      [1_600, "cancel"],
      [1_631, "release"],
    ]);
  });

  it("[B21] whose hold was not watched resets nothing: the process stood still from 0.2 s to 3 s", () => {
    const button = new DrivenButton().contact(0, true);
    button.step(3_000);
    button.step(3_001, false);
    expect(button.until(60_000).told).toEqual([
      [0, "touch"],
      [3_000, "cancel"],
      [3_031, "release"],
    ]);
  });

  it("[B21] nor when it stood still only at the end of it: from 0.6 s to 3 s", () => {
    const button = new DrivenButton().contact(0, true);
    button.step(500);
    button.step(600);
    button.step(3_000);
    button.step(3_001, false);
    expect(button.until(60_000).told).toEqual([
      [0, "touch"],
      [500, "ramp"],
      [3_000, "cancel"],
      [3_031, "release"],
    ]);
  });

  it("[X126] whose finger is gone does nothing when its contact opens, nor when it comes late", () => {
    const held = new DrivenButton().contact(0, true).drop(100).contact(101, false);
    expect(held.until(60_000).told).toEqual([
      [0, "touch"],
      [131, "release"],
    ]);
    const late = new DrivenButton().drop(0).contact(200, true).contact(210, false);
    expect(late.until(60_000).told).toEqual([[240, "release"]]);
    expect(late.contact(60_000, true).contact(60_100, false).told.at(-1)).toEqual([60_100, "press"]);
  });
});
