import type { Benchmark, Figure } from "./frame.ts";
import { Child } from "./support/child.ts";
import { eventBody, joinAll, type MessageKind, type RawMember } from "./support/raw-member.ts";
import { RawSocket } from "./support/raw-socket.ts";
import { withTemporaryFolder } from "./support/temporary-folder.ts";
import { sleep, until } from "./support/until.ts";

const joins = 500;
/** As many as a newcomer is shown. */
const activityEntries = 50;
/** Who fills the list of a busy room; each may send ten events a second. */
const busyMembers = 10;

/** All bytes of the joins, and what they were for. */
interface Sent {
  readonly bytes: number;
  readonly parts: Readonly<Record<string, number>>;
  readonly messages: Readonly<Record<string, number>>;
  /** A state as the room's newcomers were shown it. */
  readonly state: string;
}

/** Bytes on the TCP connections until everybody has been told of everybody. */
async function measureJoins(port: number, room: string): Promise<Sent> {
  const parts: Record<string, number> = {};
  const messages: Record<string, number> = {};
  let present = 0;
  const onMessage = (kind: MessageKind, payload: Buffer, frameBytes: number) => {
    parts[kind] = (parts[kind] ?? 0) + frameBytes;
    messages[kind] = (messages[kind] ?? 0) + 1;
    if (kind === "presence") present = Math.max(present, eventBody<{ count: number }>(payload).count);
  };
  let members: readonly RawMember[] = [];
  try {
    members = await joinAll(joins, { port, room, onMessage });
    await until("everybody to be counted", () => present === joins);
    await sleep(200);
    const bytes = members.reduce((sum, member) => sum + member.bytesRead, 0);
    parts.handshake = members.reduce((sum, member) => sum + member.handshakeBytes, 0);
    return { bytes, parts, messages, state: members[0]?.stateBytes.toString() ?? "" };
  } finally {
    for (const member of members) member.close();
  }
}

/** A room whose timer has been pressed so often that its list of activity is full. */
async function fillActivity(port: number, room: string): Promise<void> {
  const members = await joinAll(busyMembers, { port, room });
  for (let press = 0; press < activityEntries; press += 1) {
    const presser = members[press % busyMembers];
    const before = presser?.state.rev ?? 0;
    presser?.press(before);
    await until("the press to be shown", () => members.every(({ state }) => state.rev > before));
  }
  for (const member of members) member.close();
  await sleep(300);
}

/** The same number of newcomers to a bare server that sends each of them the state, and nothing else. */
async function measureBare(state: string): Promise<number> {
  const bare = Child.start("bare-server");
  const sockets: RawSocket[] = [];
  try {
    const port = await bare.ask<number>("start");
    await bare.ask("greeting", [state]);
    let greeted = 0;
    for (let opened = 0; opened < joins; opened += 1) {
      const socket = new RawSocket(port, "/");
      socket.onText = () => {
        greeted += 1;
      };
      sockets.push(socket);
      await socket.opened;
    }
    await until("everybody to be greeted", () => greeted === joins);
    return sockets.reduce((sum, socket) => sum + socket.bytesRead, 0);
  } finally {
    for (const socket of sockets) socket.close();
    await bare.stop();
  }
}

function describe({ parts, messages, bytes }: Sent): string {
  const named = Object.values(parts).reduce((sum, part) => sum + part, 0);
  const list = Object.entries({ ...parts, unaccounted: bytes - named })
    .filter(([, size]) => size > 0)
    .sort(([, one], [, other]) => other - one)
    .map(([name, size]) => {
      const times = messages[name];
      return `${name} ${(size / 1000).toFixed(1)} kB${times === undefined ? "" : ` (${times})`}`;
    });
  return list.join(", ");
}

/** What the server sends in all when many join one room. */
export const joinBytes: Benchmark = {
  name: "join-bytes",
  run: () =>
    withTemporaryFolder(async (folder) => {
      const ours = Child.start("pomodoro-server");
      try {
        const port = await ours.ask<number>("start", folder);
        const quiet = await measureJoins(port, "quiet");
        await fillActivity(port, "busy");
        const busy = await measureJoins(port, "busy");
        const figure = (what: string, sent: Sent, reference: number): Figure => ({
          what,
          unit: "kB",
          value: sent.bytes / 1000,
          reference: { what: "a bare ws server sending each newcomer the state", value: reference / 1000 },
          ratio: sent.bytes / reference,
          aim: { of: "value", atMost: 500 },
          note: describe(sent),
        });
        return [
          figure(`${joins} joins into a new room`, quiet, await measureBare(quiet.state)),
          figure(
            `${joins} joins, ${activityEntries} entries of activity`,
            busy,
            await measureBare(busy.state),
          ),
        ];
      } finally {
        await ours.stop();
      }
    }),
};
