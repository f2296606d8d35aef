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

/** A board that has been connected to. */
export interface Contact {
  readonly connection: FirmataConnection;
  /** Whether it answers as Firmata does; it is asked from the first moment on, so as to miss nothing that it says. */
  readonly greeted: Promise<Attempt<null>>;
}

/** What the checks may ask. Each thing is looked into once, however many ask; no answer rejects. */
export interface DoctorContext {
  readonly subject: DoctorSubject;
  readonly tools: DoctorTools;
  /** Where the board may be, likeliest first. */
  places(): Promise<readonly BoardPlace[]>;
  /** A board that may not have answered yet. */
  connected(place: BoardPlace): Promise<Attempt<Contact>>;
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
  const opening: Promise<Attempt<Contact>>[] = [];
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
    met: async (place) => greet(await connected(place)),
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
): Promise<Attempt<Contact>> {
  if (place.kind === "tcp" && (await boardOn(context, place)) !== null)
    return troubled("busy", `${nameOf(place)} is held by a board of the room.`);
  const line = await context.tools.openLine(place);
  if (!line.ok) return line;
  const connection = new FirmataConnection(line.value);
  return { ok: true, value: { connection, greeted: shakeHands(connection, context.tools.scheduler) } };
}

async function greet(contact: Attempt<Contact>): Promise<Attempt<FirmataConnection>> {
  if (!contact.ok) return contact;
  const greeted = await contact.value.greeted;
  return greeted.ok ? { ok: true, value: contact.value.connection } : greeted;
}

async function letGo(attempt: Attempt<Contact>): Promise<void> {
  if (attempt.ok) await attempt.value.connection.close();
}
