import type { BaseIssue, BaseSchema } from "valibot";
import type { Attempt } from "../attempt.ts";
import type { FirmataConnection } from "../firmata/firmata-connection.ts";
import type { Outputs } from "../outputs.ts";
import type { Scheduler } from "../scheduler.ts";

/** What a pin must be able to do. */
export type Capability = "input" | "output" | "pwm" | "servo" | "i2c";

/** A pin that a part takes for itself; those that are shared, such as I2C, are not refused to others of their kind. */
export interface PinUse {
  /** As Firmata counts on an Uno: 0 … 13, then A0 … A7 as 14 … 21. */
  readonly pin: number;
  readonly capability: Capability;
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
  /** Its key in a profile, and what it is called in sentences. */
  readonly name: string;
  readonly schema: BaseSchema<unknown, Config, BaseIssue<unknown>>;
  pins(config: Config): readonly PinUse[];
  /** Sets the part up at rest; answers with a sentence where this board cannot drive it. */
  plugIn(connection: FirmataConnection, config: Config, scheduler: Scheduler): Promise<Attempt<Part>>;
}
