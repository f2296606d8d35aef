import type { MoreWords } from "../words.ts";

export const outcomes: MoreWords["outcomes"] = {
  ago: {
    seconds: (count) => `hace ${count} s`,
    minutes: (count) => `hace ${count} min`,
    hours: (count) => `hace ${count} h`,
  },
  faster: (who, deed, ago) =>
    who === null ? `Te adelantaste: has ${deed} ${ago}.` : `${who} se adelantó y ha ${deed} ${ago}.`,
  stale: "El temporizador acababa de avanzar. No ha cambiado nada.",
  notNow: "Eso no se puede ahora. No ha cambiado nada.",
  unavailable: "El servidor no lo ha podido guardar. No ha cambiado nada; inténtalo otra vez.",
  tooMany: "Demasiado a la vez. Espera un momento e inténtalo otra vez.",
  offline: "Sin conexión: no se ha enviado nada.",
  unconfirmed: "Sin confirmar: no hubo respuesta. Mira el temporizador antes de intentarlo otra vez.",
  unsupported: "El servidor no conoce eso. Recarga la página.",
  invalid: (reason) => `El servidor no lo ha aceptado: ${reason}.`,
};
