import type { GenericSchema } from "valibot";
import type { Attempt } from "../attempt.ts";
import type { FirmataConnection } from "../firmata/firmata-connection.ts";
import type { Outputs } from "../outputs.ts";
import type { Scheduler } from "../scheduler.ts";

/** What a pin must be able to do. */
export type Capability = "input" | "output" | "pwm" | "servo" | "i2c";

/** A pin that a part takes for itself. */
export interface PinUse {
  /** As Firmata counts on an Uno: 0 … 13, then A0 … A7 as 14 … 21. */
  readonly pin: number;
  readonly capability: Capability;
  /** Which of the part's pins it is, where there are several: `blue`. */
  readonly label?: string;
}

/** What else a profile asks for, as far as it moves the usual pin of a part. */
export interface Neighbors {
  /** The Servo library takes the timer, and with it the PWM, of pins 9 and 10. */
  readonly servo: boolean;
}

/** Something that is wired to a board and shows. */
export interface Part {
  /** Shows what concerns it and leaves the rest. It may throw: then it is reported and not asked again. */
  show(outputs: Partial<Outputs>): void;
  /** Dark, silent, at rest. */
  rest(): void;
}

/** A kind of part: how it is described in a profile, which pins it takes, and how it is brought to life. */
export interface PartKind<Config> {
  /** What it is called in sentences, after "the": `RGB LED`. */
  readonly title: string;
  /** Its settings in a profile, with what is usual filled in; `{}` must do. */
  schema(beside: Neighbors): GenericSchema<unknown, Config>;
  pins(config: Config): readonly PinUse[];
  /**
   * Sets the part up at rest; answers with a sentence where this board cannot drive it. The pins have been checked
   * before, and what it throws is caught (`plug-in-part.ts`).
   */
  plugIn(connection: FirmataConnection, config: Config, scheduler: Scheduler): Promise<Attempt<Part>>;
}
