import type { Address } from "../address.ts";

/** Where another view of the same room is; the room `main` has a name there too. */
export const viewUrl = ({ home, room }: Pick<Address, "home" | "room">, view: "wall" | "overlay"): string =>
  new URL(`r/${encodeURIComponent(room)}/${view}`, home).href;
