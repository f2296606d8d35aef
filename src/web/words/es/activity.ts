import type { MoreWords } from "../words.ts";

export const activity: MoreWords["activity"] = {
  title: "Hace poco",
  nothing: "Todavía nada. Aquí aparece quién pulsó qué, y cuándo.",
  time: {
    name: "El tiempo",
    started: (phase) =>
      `Hora: empieza ${phase === "work" ? "el trabajo" : phase === "longBreak" ? "el descanso largo" : "el descanso"}`,
    rang: (phase) =>
      phase === "workAlarm" ? "Hora: el descanso ha terminado" : "Hora: el bloque de trabajo ha terminado",
    abandoned: "Hora: nadie respondió; el temporizador se ha parado",
  },
  said: (who, text) => `${who ?? "Tú"}: ${text}`,
  label: (who, label) => `${who === null ? "Trabajas" : `${who} trabaja`} en «${label}»`,
  noLabel: (who) => `${who === null ? "Ya no indicas" : `${who} ya no indica`} ninguna tarea`,
  say: "Di algo a la sala",
  charactersLeft: (count) => (count === 1 ? "queda 1 carácter" : `quedan ${count} caracteres`),
  notSaid: {
    offline: "Sin conexión: no se ha enviado.",
    unconfirmed: "Sin confirmar: ¿está abajo?",
    notAllowed: "Aquí solo puedes mirar.",
    tooMany: "Demasiado a la vez. Espera.",
    unavailable: "Fallo del servidor. Prueba otra vez.",
  },
};
