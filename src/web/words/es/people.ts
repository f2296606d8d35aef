import type { MoreWords } from "../words.ts";

export const people: MoreWords["people"] = {
  here: "Aquí",
  yourName: "Tu nombre",
  you: "tú",
  nobodyElse: "Aún no hay nadie más. Envía el enlace.",
  unknown: "Quién más está aquí, solo lo sabe el servidor.",
  crowd: (count) => `Hay ${count} aquí; demasiados para nombrarlos.`,
  onTheDesk: "En la mesa",
  buttonOf: (board) => `Botón de ${board}: pulsar o mantener`,
  boards: { ready: "lista", connecting: "conectando…", lost: "perdida", virtual: "virtual" },
  virtualHint: "No hay placa en la mesa: pulsa esta.",
};
