import { type Attempt, troubled } from "../attempt.ts";
import { type BoardChoice, type BoardPlace, nameOf } from "../find/board-choice.ts";
import { findArduinos, type PortLister } from "../find/find-arduinos.ts";
import { FirmataConnection } from "../firmata/firmata-connection.ts";
import { shakeHands } from "../firmata/firmata-handshake.ts";
import type { Line } from "../lines/line.ts";
import { loadProfile } from "../profile/load-profile.ts";
import type { ReadProfile } from "../profile/parse-profile.ts";
import type { Scheduler } from "../scheduler.ts";
import { boardOn } from "./board-on.ts";
import type { Machine } from "./machine.ts";
import { once, oncePer } from "./once.ts";
import type { RoomVisit } from "./room-visit.ts";

/** What the doctor is asked to look at. */
export interface DoctorSubject {
  readonly choice: BoardChoice;
  /** The file of the profile; null where there is none. */
  readonly profileFile: string | null;
  /** The server's origin, such as `http://localhost:3000`. */
  readonly server: string;
  readonly room: string;
  /** The oldest Node.js that does: `20.19`. */
  readonly oldestNode: string;
}

/** How the doctor gets at things; tests put others in their place. */
export interface DoctorTools {
  readonly machine: Machine;
  readonly ports: PortLister;
  readonly openLine: (place: BoardPlace) => Promise<Attempt<Line>>;
  readonly visit: () => Promise<RoomVisit>;
  readonly scheduler: Scheduler;
  /** What time it is on this machine. */
  readonly date: () => Date;
}

/** What the checks may ask. Each thing is looked into once, however many ask; no answer rejects. */
export interface DoctorContext {
  readonly subject: DoctorSubject;
  readonly tools: DoctorTools;
  /** Where the board may be, likeliest first. */
  places(): Promise<readonly BoardPlace[]>;
  /** A board that has been connected to, and may not have answered yet. */
  connected(place: BoardPlace): Promise<Attempt<FirmataConnection>>;
  /** A board that has answered. */
  met(place: BoardPlace): Promise<Attempt<FirmataConnection>>;
  /** Null where there is no file. */
  profile(): Promise<ReadProfile | null>;
  visit(): Promise<RoomVisit>;
  /** Lets go of every board. */
  close(): Promise<void>;
}

/** Looks into things for the checks, each at the moment when it is first asked for. */
export function createDoctorContext(subject: DoctorSubject, tools: DoctorTools): DoctorContext {
  const opening: Promise<Attempt<FirmataConnection>>[] = [];
  const visit = once(tools.visit);
  const connected = oncePer(nameOf, (place: BoardPlace) => {
    const attempt = connect({ subject, tools, visit }, place);
    opening.push(attempt);
    return attempt;
  });
  return {
    subject,
    tools,
    places: once(() => placesFor(subject.choice, tools.ports)),
    connected,
    met: oncePer(nameOf, async (place) => {
      const connection = await connected(place);
      if (!connection.ok) return connection;
      const met = await shakeHands(connection.value, tools.scheduler);
      return met.ok ? connection : met;
    }),
    profile: once(async () => (subject.profileFile === null ? null : loadProfile(subject.profileFile))),
    visit,
    async close() {
      await Promise.all(opening.map(async (attempt) => letGo(await attempt)));
    },
  };
}

async function placesFor(choice: BoardChoice, ports: PortLister): Promise<readonly BoardPlace[]> {
  if (choice.kind === "auto") return findArduinos(ports);
  return choice.kind === "none" ? [] : [choice];
}

/**
 * A board on the network takes a second caller as readily as the first, and is of no use to either then: one that
 * works in the room is left alone. A serial port can be had once only, so that opening it does no harm.
 */
async function connect(
  context: Pick<DoctorContext, "subject" | "tools" | "visit">,
  place: BoardPlace,
): Promise<Attempt<FirmataConnection>> {
  if (place.kind === "tcp" && (await boardOn(context, place)) !== null)
    return troubled("busy", `${nameOf(place)} is held by a board of the room.`);
  const line = await context.tools.openLine(place);
  return line.ok ? { ok: true, value: new FirmataConnection(line.value) } : line;
}

async function letGo(attempt: Attempt<FirmataConnection>): Promise<void> {
  if (attempt.ok) await attempt.value.close();
}
