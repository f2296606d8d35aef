import { limits } from "../../protocol/limits.ts";
import type { Board, BoardReport, Member, Presence } from "../../protocol/presence.ts";
import type { Actor } from "../../protocol/room-state.ts";
import type { Broadcaster, Clock, WakeUp } from "./ports.ts";

/** A small room hears of comings and goings at once a second, a large one once in five, in ms. */
const apartMs = { small: 1_000, large: 5_000 };

interface Attendance {
  readonly members: Map<string, Member>;
  readonly boards: Map<string, Board>;
  /** When the room was last told. */
  toldAt: number;
  isDue: boolean;
}

/** Who is in which room. Kept in memory only: presence ends with the connections. */
export class PresenceBook {
  readonly #rooms = new Map<string, Attendance>();
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

  join(room: string, member: Actor): void {
    const attendance = this.#rooms.get(room) ?? this.#open(room);
    attendance.members.set(member.id, { ...member });
    if (member.kind === "board") {
      attendance.boards.set(member.id, { id: member.id, name: member.name, status: "connecting" });
    }
    this.#changed(room, attendance);
  }

  leave(room: string, id: string): void {
    const attendance = this.#rooms.get(room);
    if (attendance === undefined) return;
    attendance.members.delete(id);
    attendance.boards.delete(id);
    if (attendance.members.size > 0) {
      this.#changed(room, attendance);
    } else {
      this.#rooms.delete(room);
      this.#wakeUp.set(room, null);
    }
  }

  /** Changes what is known of a member, such as its name. */
  update(room: string, id: string, part: Partial<Omit<Member, "id" | "kind">>): void {
    const attendance = this.#rooms.get(room);
    const member = attendance?.members.get(id);
    if (attendance === undefined || member === undefined) return;
    attendance.members.set(id, { ...member, ...part });
    const board = attendance.boards.get(id);
    if (board !== undefined && part.name !== undefined) {
      attendance.boards.set(id, { ...board, name: part.name });
    }
    this.#changed(room, attendance);
  }

  report(room: string, id: string, report: BoardReport): void {
    const attendance = this.#rooms.get(room);
    const board = attendance?.boards.get(id);
    if (attendance === undefined || board === undefined) return;
    attendance.boards.set(id, { id, name: board.name, ...report });
    this.#changed(room, attendance);
  }

  board(room: string, id: string): Board | null {
    return this.#rooms.get(room)?.boards.get(id) ?? null;
  }

  isEmpty(room: string): boolean {
    return !this.#rooms.has(room);
  }

  of(room: string): Presence {
    const attendance = this.#rooms.get(room);
    if (attendance === undefined) return { count: 0, boards: [] };
    const { members, boards } = attendance;
    const presence = { count: members.size, boards: [...boards.values()] };
    return members.size <= limits.listedMembers ? { ...presence, members: [...members.values()] } : presence;
  }

  #open(room: string): Attendance {
    const attendance = {
      members: new Map(),
      boards: new Map(),
      toldAt: Number.NEGATIVE_INFINITY,
      isDue: false,
    };
    this.#rooms.set(room, attendance);
    return attendance;
  }

  #changed(room: string, attendance: Attendance): void {
    if (attendance.isDue) return;
    attendance.isDue = true;
    const apart = attendance.members.size <= limits.listedMembers ? apartMs.small : apartMs.large;
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
