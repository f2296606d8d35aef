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
}
