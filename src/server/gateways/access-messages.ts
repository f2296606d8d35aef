import type { Reply } from "../../protocol/wire.ts";
import type { Access } from "../access/access.ts";
import type { Granted } from "../access/access-answers.ts";
import type { Bearer } from "../access/bearer.ts";
import { answered } from "../rooms/replies.ts";

/** Answers what a member asks about the lock of its room, and keeps the token that it was given. */
export class AccessMessages {
  readonly #access: Access;
  readonly #bearer: () => Bearer;
  readonly #onToken: (token: string) => void;

  /** @param onToken hears the token that this member holds from now on */
  constructor(access: Access, bearer: () => Bearer, onToken: (token: string) => void) {
    this.#access = access;
    this.#bearer = bearer;
    this.#onToken = onToken;
  }

  readonly lock = async ({ pin }: { pin: string }): Promise<Reply> =>
    this.#take(await this.#access.locks.lock(this.#bearer(), pin));

  readonly enter = async ({ pin }: { pin: string }): Promise<Reply> =>
    this.#take(await this.#access.locks.enter(this.#bearer(), pin));

  readonly revoke = async (): Promise<Reply> => this.#take(await this.#access.locks.revoke(this.#bearer()));

  readonly pair = async ({ code }: { code: string }): Promise<Reply> =>
    this.#take(await this.#access.boards.pair(this.#bearer(), code));

  readonly unlock = async (): Promise<Reply> => this.#access.locks.unlock(this.#bearer());

  #take(granted: Granted): Reply {
    if (!granted.ok) return granted;
    this.#onToken(granted.token);
    return answered({ token: granted.token });
  }
}
