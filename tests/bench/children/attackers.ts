import { answerParent } from "../support/child.ts";
import { RawSocket } from "../support/raw-socket.ts";
import { sleep } from "../support/until.ts";

const path = "/socket.io/?EIO=4&transport=websocket";
/** Events that the flooding client sends, per second. It comes back when it is thrown out. */
const floodPerSecond = 1_000;
const floodEveryMs = 10;
/** Connections that never say who they are. */
const halfOpen = 500;
/** How often what was thrown out comes back, in ms. */
const againMs = 250;

/** What an attack did, as far as the attacker knows. */
export interface Attack {
  readonly eventsSent: number;
}

let isOn = false;
let attack: Promise<Attack> | null = null;

async function open(port: number): Promise<RawSocket> {
  const socket = new RawSocket(port, path);
  await socket.opened;
  return socket;
}

/** Goes in as a member; resolves when it has been let in, or thrown out. */
async function join(port: number, room: string): Promise<RawSocket> {
  const socket = await open(port);
  const isIn = new Promise<void>((resolve) => {
    socket.onText = (payload) => {
      if (payload[0] === "4".charCodeAt(0)) resolve();
    };
  });
  socket.send(`40${JSON.stringify({ protocol: 1, room, name: "Mallory", kind: "screen" })}`);
  await Promise.race([isIn, sleep(1_000)]);
  return socket;
}

/** Does something as often as it is needed until the attack is over; a server that refuses is asked again. */
async function whileOn(work: () => Promise<void>): Promise<void> {
  while (isOn) {
    await work().catch(() => undefined);
    await sleep(againMs);
  }
}

async function run({ port, room }: { port: number; room: string }): Promise<Attack> {
  let eventsSent = 0;
  const held: RawSocket[] = [];

  const flooding = whileOn(async () => {
    const socket = await join(port, room);
    while (isOn && !socket.isClosed) {
      for (let sent = 0; sent < (floodPerSecond * floodEveryMs) / 1000; sent += 1) {
        eventsSent += 1;
        socket.send(`42${eventsSent}${JSON.stringify(["label", { text: "flood", op: `f${eventsSent}` }])}`);
      }
      await sleep(floodEveryMs);
    }
    socket.close();
  });
  const notReading = whileOn(async () => {
    const socket = await join(port, room);
    socket.stopReading();
    while (isOn && !socket.isClosed) await sleep(againMs);
    socket.close();
  });
  const silent = whileOn(async () => {
    for (let index = held.length - 1; index >= 0; index -= 1)
      if (held[index]?.isClosed) held.splice(index, 1);
    while (isOn && held.length < halfOpen) {
      held.push(await open(port));
    }
  });
  await Promise.all([flooding, notReading, silent]);
  for (const socket of held) socket.close();
  return { eventsSent };
}

/** Those who wish the server ill, in a process of their own so that they cost the others only what they cost it. */
answerParent({
  begin: (target: { port: number; room: string }) => {
    isOn = true;
    attack = run(target);
  },
  end: async () => {
    isOn = false;
    return attack;
  },
});
