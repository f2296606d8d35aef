import "johnny-five";

// What @types/johnny-five 2.1.11 leaves out.
declare module "johnny-five" {
  interface BoardOption {
    /** False: leave Ctrl-C alone. */
    sigint?: boolean;
  }
  interface Board {
    /** Its own limit on the handshake. */
    readonly timer: NodeJS.Timeout | null;
    removeAllListeners(): this;
  }
  namespace Board {
    /** Every board that was ever made, in the order of making. */
    const cache: Board[];
  }
  namespace Led {
    interface RGB {
      /** Each 0 … 255. */
      color(red: number, green: number, blue: number): this;
    }
  }
  interface LCDI2COption {
    board?: Board;
    address?: number;
  }
  interface LCD {
    /** The PCF8574 between the bus and the display: internal, and there on I2C displays only. */
    readonly expander: { io: { i2cWrite(address: number, byte: number): unknown } };
    /** Sends one instruction of the HD44780. */
    command(instruction: number): this;
    /** Without `dontProcessSpecials` text such as `:heart:` is taken for the name of a character. */
    print(message: string, options: { dontProcessSpecials: boolean }): this;
  }
}
