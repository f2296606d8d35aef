import type { SocketRoomLink } from "../../src/client/socket-room-link.ts";
import { SeededRandom } from "../support/seeded-random.ts";
import { type Attack, attackOverWebSocket } from "./attack.ts";
import { attackOverPolling } from "./polling-attack.ts";

/** So many talk at once. */
const atOnce = 12;
/** After so many connections it is checked that everybody else is served. */
const checkedEvery = 100;

export interface FuzzOptions {
  readonly port: number;
  readonly seed: number;
  readonly messages: number;
  /** A member like any other, in the room that is attacked. */
  readonly witness: SocketRoomLink;
  /** Throws when the server is not as it should be. */
  readonly check: () => Promise<void>;
}

export interface FuzzReport {
  readonly messages: number;
  readonly connections: number;
  readonly endings: Readonly<Record<Attack["ending"], number>>;
  readonly presses: number;
}

/**
 * Sends nonsense to a server from many connections, and in between has a member press, who must be served, and be
 * the only one who changed anything. What each connection says follows from the seed and its number.
 */
export async function fuzz({ port, seed, messages, witness, check }: FuzzOptions): Promise<FuzzReport> {
  const endings = { "hung up": 0, "still talks": 0, silent: 0 };
  let sent = 0;
  let connections = 0;
  let presses = 0;
  const startRev = witness.view.state?.rev ?? 0;

  const attackOnce = async () => {
    const random = new SeededRandom(seed * 1_000_003 + connections);
    connections += 1;
    const attack = random.chance(0.1)
      ? await attackOverPolling(port, random)
      : await attackOverWebSocket(port, random);
    sent += attack.messages;
    endings[attack.ending] += 1;
  };

  const pressAndCheck = async () => {
    // By other commands after the first: a second press within 400 ms would be a bounce, and is not sent.
    const outcome = await (presses === 0
      ? witness.press()
      : witness.act(presses % 2 === 1 ? "pause" : "resume"));
    // A server that has ended says more about it than a press that was not sent.
    if (!outcome.ok) await check();
    if (!outcome.ok) throw new Error(`a press was answered ${JSON.stringify(outcome.error)}`);
    presses += 1;
    const { state } = witness.view;
    if (state?.rev !== startRev + presses) {
      throw new Error(`the room is at revision ${state?.rev} after ${presses} presses: somebody else acted`);
    }
    if (state.label !== "" || state.setup.cycles !== 4) throw new Error("the room is not what it was");
    await check();
  };

  // What is refused in a room that nobody has used counts as making one, and of these each address has so many.
  await pressAndCheck();
  while (sent < messages) {
    const batch = async () => {
      while (sent < messages && connections % checkedEvery !== 0) await attackOnce();
    };
    await attackOnce();
    await Promise.all(Array.from({ length: atOnce }, batch));
    await pressAndCheck();
  }
  return { messages: sent, connections, endings, presses };
}
