import * as v from "valibot";
import { tokenAnswerSchema } from "../protocol/lock.ts";
import type { Reply } from "../protocol/wire.ts";
import type { Outcome, RoomLink } from "./room-link.ts";

/** What is not carried out, and why. */
export type Declined = Outcome & { readonly ok: false };
/** A token to keep, or why there is none. */
export type Admission = { readonly ok: true; readonly token: string } | Declined;

const declined = (code: "offline" | "unconfirmed", message: string): Declined => ({
  ok: false,
  error: { code, message },
});

/** The lock of a room, as a member works it. Whoever is let in joins with its token from then on. */
export class RoomAccess {
  readonly #link: Pick<RoomLink, "view" | "request" | "useToken">;

  constructor(link: Pick<RoomLink, "view" | "request" | "useToken">) {
    this.#link = link;
  }

  /** Locks an open room, or gives a locked one another PIN. */
  lock(pin: string): Promise<Admission> {
    return this.#admit("lock", { pin });
  }

  /** Asks to be let in to a locked room. */
  enter(pin: string): Promise<Admission> {
    return this.#admit("enter", { pin });
  }

  /** Sends everybody else who was let in out again. */
  revoke(): Promise<Admission> {
    return this.#admit("revoke", {});
  }

  /** Exchanges a pairing code. */
  pair(code: string): Promise<Admission> {
    return this.#admit("pair", { code });
  }

  /** Opens the room to everybody. */
  async unlock(): Promise<Outcome> {
    const reply = await this.#ask("unlock", {});
    if (!reply.ok) return reply;
    this.#link.useToken(null);
    return { ok: true };
  }

  async #admit(name: "lock" | "enter" | "revoke" | "pair", message: unknown): Promise<Admission> {
    const reply = await this.#ask(name, message);
    if (!reply.ok) return reply;
    const answer = v.safeParse(tokenAnswerSchema, reply.data);
    if (!answer.success) return declined("unconfirmed", "the answer makes no sense");
    this.#link.useToken(answer.output.token);
    return { ok: true, token: answer.output.token };
  }

  async #ask(
    name: "lock" | "unlock" | "enter" | "revoke" | "pair",
    message: unknown,
  ): Promise<(Reply & { readonly ok: true }) | Declined> {
    if (this.#link.view.status !== "live") return declined("offline", "not connected; nothing was sent");
    return (await this.#link.request(name, message)) ?? declined("unconfirmed", "no answer came");
  }
}
