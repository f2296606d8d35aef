import { describe, expect, it } from "vitest";
import type { Outputs } from "../../../src/board/outputs.ts";
import type { Part } from "../../../src/board/parts/part.ts";
import { PartSet } from "../../../src/board/parts/part-set.ts";

/** Writes down what it is asked for, and breaks when told to. */
class ManualPart implements Part {
  readonly asked: unknown[] = [];
  broken = false;

  show(outputs: Partial<Outputs>): void {
    this.#ask(outputs);
  }

  rest(): void {
    this.#ask("rest");
  }

  #ask(what: unknown): void {
    this.asked.push(what);
    if (this.broken) throw new Error("its wire is off");
  }
}

describe("the parts of a desk", () => {
  it("[B53] one that throws is told of once and left alone; the others go on", () => {
    const [led, lcd] = [new ManualPart(), new ManualPart()];
    const faults: string[] = [];
    const named = [
      { title: "LCD", part: lcd },
      { title: "LED", part: led },
    ];
    const set = new PartSet(named, (sentence) => faults.push(sentence));
    set.show({ working: true });
    lcd.broken = true;
    set.show({ working: false });
    set.show({ working: true });
    set.rest();
    expect(faults).toEqual(["The LCD stopped working: its wire is off"]);
    expect(lcd.asked).toEqual([{ working: true }, { working: false }]);
    expect(led.asked).toEqual([{ working: true }, { working: false }, { working: true }, "rest"]);
  });
});
