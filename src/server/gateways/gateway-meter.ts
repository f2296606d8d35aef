/** Told of what the gateways do. Labels are words of ours: never a room, a name or an address. */
export interface GatewayMeter {
  /**
   * A member's event was answered.
   * @param command its name, or `unknown`
   * @param outcome `ok`, or the code of the refusal
   */
  answered(command: string, outcome: string): void;
  /** A connection was not let in. */
  refused(reason: string): void;
  /** The server ended a connection. */
  ended(reason: string): void;
}

/** For servers that nobody measures. */
export const noMeter: GatewayMeter = {
  answered: () => undefined,
  refused: () => undefined,
  ended: () => undefined,
};
