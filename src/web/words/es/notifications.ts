import type { MoreWords } from "../words.ts";

export const notifications: MoreWords["notifications"] = {
  notify: "Avisarme en este dispositivo",
  lines: {
    granted: "Una cuando termina una fase y no estás viendo esta página.",
    ask: "Una cuando termina una fase y no estás viendo esta página. Tu navegador te preguntará.",
    denied: "Bloqueadas para esta página. Puedes permitirlas en los ajustes del sitio de tu navegador.",
    insecure: "No con http simple: los navegadores solo avisan desde páginas que llegaron por https.",
    unsupported: "No en este navegador. En un iPhone o iPad, añade antes la página a la pantalla de inicio.",
  },
  begun: {
    work: "Empieza el trabajo",
    shortBreak: "Empieza el descanso",
    longBreak: "Empieza el descanso largo",
  },
  breakTime: "A descansar",
  backToWork: "A trabajar",
  workOver: "El bloque de trabajo ha terminado.",
  breakOver: "El descanso ha terminado.",
  task: (label) => `Tarea: ${label}`,
  answers: {
    finish: "Terminar la serie",
    work: "Empezar a trabajar",
    shortBreak: "Empezar el descanso",
    longBreak: "Empezar el descanso largo",
  },
  notConfirmed: "Sin confirmar",
  lookFirst: "Mira el temporizador antes de pulsar otra vez.",
};
