import {
  createDoctorContext,
  type DoctorContext,
  type DoctorSubject,
  type DoctorTools,
} from "../../../src/board/doctor/doctor-context.ts";
import type { Machine, MachineFacts } from "../../../src/board/doctor/machine.ts";
import type { RoomVisit } from "../../../src/board/doctor/room-visit.ts";
import type { PortLister, SerialPortInfo } from "../../../src/board/find/find-arduinos.ts";
import { realScheduler } from "../../../src/board/scheduler.ts";
import type { Board } from "../../../src/protocol/presence.ts";

/** What a test did not plan for. */
function unplanned(question: string): () => never {
  return () => {
    throw new Error(`nobody planned to be asked for ${question}`);
  };
}

/** A machine that answers as planned. */
export function aMachine(
  plan: Partial<Omit<Machine, "facts">> = {},
  facts: Partial<MachineFacts> = {},
): Machine {
  return {
    rights: unplanned("rights"),
    ownerOf: unplanned("an owner"),
    groupLines: unplanned("groups"),
    holdersOf: unplanned("holders"),
    ...plan,
    facts: {
      platform: "linux",
      arch: "x64",
      node: "20.19.0",
      user: "ana",
      gids: [1000],
      addresses: ["192.168.0.7"],
      ...facts,
    },
  };
}

/** A machine with these serial ports, or one on which only names are to be had. */
export function portsOf(
  serial: readonly SerialPortInfo[] | { readonly names: readonly string[] },
): PortLister {
  const isListed = "length" in serial;
  return {
    serialPorts: async () => (isListed ? serial : Promise.reject(new Error("spawn udevadm ENOENT"))),
    deviceFiles: async () => (isListed ? unplanned("names")() : serial.names),
  };
}

/** A doctor who looks at a desk as planned; what was not planned throws. */
export function aDoctor(
  subject: Partial<DoctorSubject> = {},
  tools: Partial<DoctorTools> = {},
): DoctorContext {
  return createDoctorContext(
    {
      choice: { kind: "auto" },
      profileFile: null,
      server: "http://localhost:3000",
      room: "main",
      oldestNode: "20.19",
      ...subject,
    },
    {
      machine: aMachine(),
      ports: { serialPorts: unplanned("ports"), deviceFiles: unplanned("names") },
      openLine: unplanned("a line"),
      visit: unplanned("a visit"),
      scheduler: realScheduler,
      date: unplanned("the date"),
      ...tools,
    },
  );
}

/** A visit to a room with these boards in it. */
export function visited(
  boards: readonly Board[],
  clock: Extract<RoomVisit, { outcome: "joined" }>["clock"] = null,
): RoomVisit {
  const you = { id: "me", name: "Doctor", mayPress: true };
  const members = [you, ...boards].map(({ id, name }) => ({ id, name, kind: "tool" as const }));
  return {
    outcome: "joined",
    welcome: { you, build: "b1", protocol: 1 },
    presence: { count: members.length, boards: [...boards], members },
    clock,
  };
}
