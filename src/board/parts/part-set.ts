import { messageOf, sentenceLength } from "../attempt.ts";
import type { Outputs } from "../outputs.ts";
import type { Part } from "./part.ts";

/** A part that works, and what it is called in sentences. */
export interface NamedPart {
  readonly title: string;
  readonly part: Part;
}

/** The parts of a desk as one. A part that throws is told of once and left alone; the others go on. */
export class PartSet {
  #working: readonly NamedPart[];
  readonly #onFault: (sentence: string) => void;

  constructor(parts: readonly NamedPart[], onFault: (sentence: string) => void) {
    this.#working = parts;
    this.#onFault = onFault;
  }

  /** Shows what has changed; a part that leaves something out goes on showing it. Never throws. */
  show(outputs: Partial<Outputs>): void {
    this.#each((part) => part.show(outputs));
  }

  /** Dark, silent, at rest. Never throws. */
  rest(): void {
    this.#each((part) => part.rest());
  }

  #each(act: (part: Part) => void): void {
    const faults: string[] = [];
    this.#working = this.#working.filter(({ title, part }) => {
      const fault = thrownBy(() => act(part));
      if (fault === null) return true;
      faults.push(`The ${title} stopped working: ${fault}`.slice(0, sentenceLength));
      return false;
    });
    for (const fault of faults) this.#onFault(fault);
  }
}

/** The message of what was thrown, or null. */
function thrownBy(act: () => void): string | null {
  try {
    act();
    return null;
  } catch (error) {
    return messageOf(error);
  }
}
