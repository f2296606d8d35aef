import { limits } from "../../protocol/limits.ts";
import type { Board, BoardReport, Member, Presence } from "../../protocol/presence.ts";
import type { Actor } from "../../protocol/room-state.ts";
import type { Broadcaster, Clock, WakeUp } from "./ports.ts";

/** A small room hears of comings and goings at once a second, a large one once in five, in ms. */
const apartMs = { small: 1_000, large: 5_000 };

interface Attendee {
  readonly member: Member;
  /** What a board says of itself; null for members that are none. */
  readonly report: BoardReport | null;
  /** A board that was paired with the room; that of others is a claim. */
  readonly isPaired: boolean;
}

interface Attendance {
  readonly attendees: Map<string, Attendee>;
  /** When the room was last told. */
  toldAt: number;
  isDue: boolean;
}

/** Who is in which room. Kept in memory only: presence ends with the connections. */
export class PresenceBook {
  readonly #rooms = new Map<string, Attendance>();
  /** The screen that makes a room's noise; in rooms that have chosen one. */
  readonly #speakers = new Map<string, string>();
  readonly #clock: Clock;
  readonly #wakeUp: WakeUp;
  readonly #broadcaster: Broadcaster;

  /** @param wakeUp one of its own: it is not about deadlines of timers */
  constructor(ports: { clock: Clock; wakeUp: WakeUp; broadcaster: Broadcaster }) {
    this.#clock = ports.clock;
    this.#wakeUp = ports.wakeUp;
    this.#broadcaster = ports.broadcaster;
    this.#wakeUp.onDue((room) => this.#tell(room));
  }

  join(room: string, member: Actor, isPaired = false): void {
    const attendance = this.#rooms.get(room) ?? this.#open(room);
    const report: BoardReport | null = member.kind === "board" ? { status: "connecting" } : null;
    attendance.attendees.set(member.id, { member, report, isPaired });
    this.#changed(room, attendance);
  }

  leave(room: string, id: string): void {
    const attendance = this.#rooms.get(room);
    if (attendance === undefined) return;
    attendance.attendees.delete(id);
    if (this.#speakers.get(room) === id) this.#speakers.delete(room);
    if (attendance.attendees.size > 0) {
      this.#changed(room, attendance);
    } else {
      this.#rooms.delete(room);
      this.#wakeUp.set(room, null);
    }
  }

  /** Everybody in all rooms. */
  get memberCount(): number {
    let count = 0;
    for (const { attendees } of this.#rooms.values()) count += attendees.size;
    return count;
  }

  /** Changes what is known of a member, such as its name. */
  update(room: string, id: string, part: Partial<Omit<Member, "id" | "kind">>): void {
    this.#change(room, id, ({ member, ...rest }) => ({ ...rest, member: { ...member, ...part } }));
  }

  report(room: string, id: string, report: BoardReport): void {
    this.#change(room, id, (attendee) => ({ ...attendee, report }));
  }

  setPaired(room: string, id: string, isPaired: boolean): void {
    if (this.#rooms.get(room)?.attendees.get(id)?.isPaired === isPaired) return;
    this.#change(room, id, (attendee) => ({ ...attendee, isPaired }));
  }

  /** Makes a screen the one that is heard, or with null none. False when no such screen is there. */
  chooseSpeaker(room: string, id: string | null): boolean {
    const attendance = this.#rooms.get(room);
    if (attendance === undefined) return false;
    if (id !== null && attendance.attendees.get(id)?.member.kind !== "screen") return false;
    if (this.#speakers.get(room) === (id ?? undefined)) return true;
    if (id === null) this.#speakers.delete(room);
    else this.#speakers.set(room, id);
    this.#changed(room, attendance);
    return true;
  }

  /** What that board says of itself; null when no such board is there. */
  reportOf(room: string, id: string): BoardReport | null {
    return this.#rooms.get(room)?.attendees.get(id)?.report ?? null;
  }

  isEmpty(room: string): boolean {
    return !this.#rooms.has(room);
  }

  of(room: string): Presence {
    const attendees = [...(this.#rooms.get(room)?.attendees.values() ?? [])];
    const speaker = this.#speakers.get(room);
    const boards = attendees.flatMap(({ member: { id, name }, report, isPaired }): Board[] =>
      report === null ? [] : [{ id, name, ...report, ...(isPaired ? { isPaired } : {}) }],
    );
    const presence = { count: attendees.length, boards, ...(speaker === undefined ? {} : { speaker }) };
    if (attendees.length > limits.listedMembers) return presence;
    return { ...presence, members: attendees.map(({ member }) => member) };
  }

  #change(room: string, id: string, change: (attendee: Attendee) => Attendee): void {
    const attendance = this.#rooms.get(room);
    const attendee = attendance?.attendees.get(id);
    if (attendance === undefined || attendee === undefined) return;
    attendance.attendees.set(id, change(attendee));
    this.#changed(room, attendance);
  }

  #open(room: string): Attendance {
    const attendance: Attendance = { attendees: new Map(), toldAt: Number.NEGATIVE_INFINITY, isDue: false };
    this.#rooms.set(room, attendance);
    return attendance;
  }

  #changed(room: string, attendance: Attendance): void {
    if (attendance.isDue) return;
    attendance.isDue = true;
    const apart = attendance.attendees.size <= limits.listedMembers ? apartMs.small : apartMs.large;
    this.#wakeUp.set(room, Math.max(this.#clock.now(), attendance.toldAt + apart));
  }

  #tell(room: string): void {
    const attendance = this.#rooms.get(room);
    if (attendance === undefined) return;
    attendance.isDue = false;
    attendance.toldAt = this.#clock.now();
    this.#broadcaster.presence(room, this.of(room));
  }
}
