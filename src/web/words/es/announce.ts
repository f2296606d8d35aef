import type { MoreWords } from "../words.ts";

export const announce: MoreWords["announce"] = {
  read: "Anunciar lo que cambia",
  line: "Para lectores de pantalla: fases, tiempo restante, lo que pulsan otros. T dice el tiempo restante.",
  back: "De nuevo en directo.",
  left: (length) => `Quedan ${length}`,
  board: (name, status, detail) => `${name}: ${status}. ${detail}`,
  now: {
    idle: "No hay nada en marcha.",
    work: (left) => `Trabajo: quedan ${left}.`,
    shortBreak: (left) => `Descanso: quedan ${left}.`,
    longBreak: (left) => `Descanso largo: quedan ${left}.`,
    paused: (left) => `En pausa: quedan ${left}.`,
    openEnded: (gone) => `Descanso sin fin desde hace ${gone}.`,
    ringing: (alarm, gone) => `${alarm} Espera desde hace ${gone}.`,
    notLive: (sentence) => `Sin conexión. ${sentence}`,
    unknown: "Aún no se conoce el temporizador.",
  },
};
