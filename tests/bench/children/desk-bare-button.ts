import { connect } from "node:net";
import firmata from "firmata-io";
import five from "johnny-five";
import { deskPins } from "../../../scripts/board-emulated/desk-pins.ts";
import { answerParent } from "../support/child.ts";
import { instant } from "../support/desk-instant.ts";

/** When Johnny-Five last told of the button, in ms on the clock of `instant()`. */
export interface ToldAt {
  readonly down: number | null;
  readonly up: number | null;
}

let down: number | null = null;
let up: number | null = null;

/** Johnny-Five with one button and nothing of ours: the reference. */
answerParent({
  /** Resolves when the board is ready. */
  connect: (address: string) =>
    new Promise<void>((resolve) => {
      const { hostname, port } = new URL(address);
      const socket = connect({ host: hostname, port: Number(port), noDelay: true });
      const io = new firmata.Firmata(socket as unknown as ConstructorParameters<typeof firmata.Firmata>[0]);
      socket.once("connect", () => socket.emit("open"));
      const board = new five.Board({ io, repl: false, debug: false, sigint: false });
      board.on("ready", () => {
        const button = new five.Button({ board, pin: deskPins.button, isPullup: true });
        button.on("down", () => {
          down = instant();
        });
        button.on("up", () => {
          up = instant();
        });
        resolve();
      });
    }),
  /** When it told of the last press; forgets it. */
  told: (): ToldAt => {
    const told = { down, up };
    down = null;
    up = null;
    return told;
  },
});
