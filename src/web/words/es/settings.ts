import type { MoreWords } from "../words.ts";

export const settings: MoreWords["settings"] = {
  title: "Ajustes",
  fields: {
    workSeconds: "Trabajo",
    shortBreakSeconds: "Descanso",
    longBreakSeconds: "Descanso largo",
    cycles: "Serie",
    autoStart: "Empezar solo",
    abandonSeconds: "Alarma sin respuesta",
  },
  autoStart: { off: "nunca", breaks: "descansos", all: "descansos y trabajo" },
  openEnded: "sin fin",
  cycles: (count) => (count === 1 ? "1 bloque" : `${count} bloques`),
  abandoned: (length) => `acaba tras ${length}`,
  neverAbandoned: "espera siempre",
  other: "otro …",
  own: {
    hint: "25:00, 90, 1 h 30, 45 s",
    means: (length) => `= ${length}`,
    unclear: "Por ejemplo 25:00, 90, 1 h 30 o 45 s.",
    outside: "De 1 s a 24 h.",
  },
  presetsTitle: "Combinaciones",
  presets: { classic: "25/5", long: "50/10", desk: "52/17", course: "Curso 5/3" },
  preset: (work, rest, longRest, blocks) =>
    `${work} de trabajo, ${rest} de descanso, descanso largo ${longRest === null ? "sin fin" : `de ${longRest}`}, ${blocks}`,
  more: "Más ajustes",
  rest: (longRest, blocks) => `Descanso largo ${longRest ?? "sin fin"}, ${blocks}`,
  change: (field, now, before) => `${field} ${now} (antes ${before})`,
  meanwhile: (who, what) =>
    who === null ? `Cambiado entretanto: ${what}.` : `${who} ha guardado entretanto: ${what}.`,
  was: (value) => `antes ${value}`,
  save: "Guardar",
  saveNext: "Guardar desde la próxima fase",
  saveNow: "Guardar ahora: para el temporizador",
  discard: "Descartar",
  saved: "Ajustes guardados.",
  savedAs: (what) => `Guardado: ${what}.`,
  savedNext: "Ajustes guardados; valen desde la próxima fase.",
};
