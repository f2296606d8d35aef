import type { Did, PhaseName } from "../../../protocol/room-state.ts";
import type { Words } from "../words.ts";

const deeds: Readonly<Record<Did, string>> = {
  start: "iniciado el temporizador",
  pause: "pausado el temporizador",
  resume: "reanudado",
  acknowledge: "atendido la alarma",
  finish: "terminado la serie",
  skip: "saltado un paso",
  reset: "reiniciado el temporizador",
  extend: "añadido tiempo",
  setup: "cambiado los ajustes",
  undo: "deshecho el último cambio",
  label: "puesto nombre a la tarea",
};

/** What stands at the end of the sentence: `pausado el temporizador`. */
function deed(did: Did, phase: PhaseName | null): string {
  if (did !== "acknowledge" || phase === null) return deeds[did];
  return phase === "work" ? "empezado el trabajo" : "empezado el descanso";
}

const countsOn = "Aquí la cuenta sigue, pero no se envía nada.";

/** Spanish, as it is said at first sight. */
export const first: Words = {
  states: {
    idle: "¡Púlsame!",
    work: "Trabajo",
    breakAlarm: "A descansar",
    shortBreak: "Descanso corto",
    workAlarm: "A trabajar",
    longBreak: "Descanso largo",
    paused: "En pausa",
  },
  joining: "Conectando…",
  notLetIn: "Sin acceso",
  hints: {
    start: "pulsa para empezar",
    pause: "pulsa para pausar",
    resume: "pulsa para seguir",
    finish: "pulsa para terminar",
    work: "pulsa para trabajar",
    shortBreak: "pulsa para el descanso corto",
    longBreak: "pulsa para el descanso largo",
    seeBelow: "mira abajo",
    oneMoment: "un momento",
    notLive: "sin conexión",
    watching: "solo mirar",
    notConfirmed: "sin confirmar",
    sending: "enviando…",
  },
  next: { work: "luego trabajo", shortBreak: "luego descanso corto", longBreak: "luego descanso largo" },
  block: (block, cycles) => `bloque ${block} de ${cycles}`,
  alarms: {
    work: "A trabajar: el descanso ha terminado. Pulsa para trabajar.",
    shortBreak: "A descansar: el bloque de trabajo ha terminado. Pulsa para el descanso corto.",
    longBreak: "A descansar: el bloque de trabajo ha terminado. Pulsa para el descanso largo.",
  },
  controls: {
    pause: "Pausar",
    resume: "Seguir",
    skip: "Saltar",
    extend: "5 min",
    reset: "Reiniciar",
    undo: "Deshacer",
  },
  why: {
    notLetIn: "El servidor no ha dejado entrar a esta página.",
    joining: "Todavía entrando en la sala.",
    notLive: "Sin conexión: no se envía nada hasta que vuelva.",
    watching: "Aquí puedes mirar, pero no tocar el temporizador.",
    locked: (by) => `${by} ha bloqueado esta sala; con el PIN puedes pulsar.`,
    noPause: "Ahora no hay nada que pausar.",
    noSkip: "No hay nada que saltar: pulsa el tomate para trabajar.",
    noExtend: "Un descanso sin fin no se puede alargar.",
    noUndo: "No hay nada que deshacer.",
  },
  deed,
  did: (who, did, phase) => `${who === null ? "Has" : `${who} ha`} ${deed(did, phase)}`,
  changed: "Cambiado.",
  canBeUndone: "El último cambio se puede deshacer.",
  together: "Un solo temporizador: cuando alguien pulsa, pulsa por todos.",
  task: "¿En qué trabajamos?",
  unanswered: "Aún sin confirmar: el servidor no ha respondido.",
  link: {
    live: "en directo",
    joining: "conectando…",
    lost: "sin conexión",
    refused: "sin acceso",
    closed: "cerrado",
  },
  trouble: {
    lost: `Sin conexión con el servidor. ${countsOn}`,
    restarting: `El servidor se está reiniciando. ${countsOn}`,
    closing: `El servidor se ha cerrado. ${countsOn}`,
    too_slow: `Esta conexión era demasiado lenta. Intentándolo otra vez. ${countsOn}`,
    too_many: `Demasiadas conexiones desde aquí. Intentándolo otra vez. ${countsOn}`,
    closed: "Esta página ha salido de la sala. Recárgala para volver.",
    waiting: (reason) => `El servidor pide esperar: ${reason}. Intentándolo otra vez.`,
    refused: (reason) => `El servidor dice: ${reason}.`,
    outdated: "Esta página y el servidor tienen versiones distintas. Recárgala.",
    part: "Esa parte de la página no se ha cargado. Recarga la página.",
    language: "El idioma no se ha cargado. Recarga la página para intentarlo otra vez.",
  },
  retry: "Intentar otra vez",
  toMainRoom: "Ir a la sala principal",
  invite: "Invitar",
  codeOf: (address) => `Código QR de ${address}`,
  inviteOrGo: "Invitar a otros o ir a otra sala",
};
