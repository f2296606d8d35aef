import type { Actor } from "../../src/protocol/room-state.ts";
import type { Reply } from "../../src/protocol/wire.ts";
import type { Clock } from "../../src/server/rooms/ports.ts";
import type { RoomCommand } from "../../src/server/rooms/room-command.ts";
import { Rooms, type RoomsPorts } from "../../src/server/rooms/rooms.ts";
import type { AnswerChecker } from "./check/answer-checker.ts";
import type { ChainChecker } from "./check/chain-checker.ts";

/** Rooms with a checker at their door. */
export class WatchedRooms extends Rooms {
  readonly #clock: Clock;
  readonly #chain: ChainChecker;
  readonly #answers: AnswerChecker;

  constructor(ports: RoomsPorts, { chain, answers }: { chain: ChainChecker; answers: AnswerChecker }) {
    super(ports);
    this.#clock = ports.clock;
    this.#chain = chain;
    this.#answers = answers;
  }

  override async handle(id: string, command: RoomCommand, by: Actor): Promise<Reply> {
    const arrivedAt = this.#clock.now();
    this.#chain.asked(command, by, arrivedAt);
    const reply = await super.handle(id, command, by);
    this.#answers.answers(id, command, by, arrivedAt, reply);
    return reply;
  }
}
