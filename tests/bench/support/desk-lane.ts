import type { SocketRoomLink } from "../../../src/client/socket-room-link.ts";
import { SpawnedServer } from "../../support/spawned-server.ts";
import type { ToldAt } from "../children/desk-bare-button.ts";
import type { ChipPress } from "../children/desk-chip.ts";
import { importBuilt } from "./built.ts";
import { Child } from "./child.ts";
import { instant } from "./desk-instant.ts";
import { sleep, until } from "./until.ts";

/** What a press took, in ms. */
export interface PressTimes {
  /** From the contact that closes until the LED turned, or Johnny-Five told of it. */
  readonly touchMs: number;
  /** From the contact that opens until a client has the new state, or Johnny-Five told of it. */
  readonly releaseMs: number;
}

/** A press, and when its contact opened, in ms on the clock of `instant()`. */
export interface ServerPress extends PressTimes {
  readonly openedAt: number;
}

/** One emulated chip and what listens to its button. */
export interface Lane {
  press(): Promise<PressTimes>;
  stop(): Promise<void>;
}

/** A lane with a server, and where that is. */
export interface ServerLane extends Lane {
  readonly url: string;
  press(): Promise<ServerPress>;
}

/** How long the finger stays on the button, in ms. */
const heldMs = 100;
/** How long the answer to a press may take, in ms: the disk of a virtual machine stalls now and then. */
const patienceMs = 5_000;
/** Johnny-Five tells of a release within 10 ms; after this it certainly has. */
const toldMs = 60;

async function startChip(): Promise<{ readonly chip: Child; readonly address: string }> {
  const chip = Child.start("desk-chip");
  return { chip, address: await chip.ask<string>("plug") };
}

/** Johnny-Five alone. */
export async function bareLane(): Promise<Lane> {
  const { chip, address } = await startChip();
  const bare = Child.start("desk-bare-button");
  await bare.ask("connect", address);
  return {
    async press() {
      const { closedAt, openedAt } = await chip.ask<ChipPress>("press", heldMs);
      await sleep(toldMs);
      const { down, up } = await bare.ask<ToldAt>("told");
      if (down === null || up === null) throw new Error("Johnny-Five did not tell of a press");
      return { touchMs: down - closedAt, releaseMs: up - openedAt };
    },
    stop: async () => void (await Promise.all([bare.stop(), chip.stop()])),
  };
}

/**
 * A server as people run it, with its own board process, its rooms in `folder`, and a client with the page's code for
 * joining a room.
 */
export async function serverLane(folder: string): Promise<ServerLane> {
  const { SocketRoomLink: Link } = await importBuilt<{ SocketRoomLink: typeof SocketRoomLink }>(
    "client/socket-room-link.js",
  );
  const { chip, address } = await startChip();
  const server = await SpawnedServer.start({ data: folder, board: address });
  await server.printed(/Board +ready/);
  const client = new Link({ url: server.url, room: "main", kind: "screen", name: "Bench" });
  let rev = 0;
  let changedAt = 0;
  client.onChange(({ state }) => {
    if (state === null || state.rev === rev) return;
    changedAt = instant();
    rev = state.rev;
  });
  await until("the client to join", () => client.view.status === "live");
  return {
    url: server.url,
    async press() {
      const before = rev;
      const { closedAt, openedAt, blippedAt } = await chip.ask<ChipPress>("press", heldMs);
      await until("a press to be shown", () => rev > before, patienceMs);
      if (blippedAt === null) throw new Error(`the LED did not blip within ${heldMs} ms`);
      return { touchMs: blippedAt - closedAt, releaseMs: changedAt - openedAt, openedAt };
    },
    async stop() {
      client.close();
      await Promise.all([server.kill(), chip.stop()]);
    },
  };
}
