import type { MoreWords } from "../words.ts";

export const sound: MoreWords["sound"] = {
  title: "Sonido",
  onThisScreen: "Sonido en esta pantalla",
  volume: "Volumen",
  sound: "Tono",
  hear: "Escuchar",
  sounds: { bell: "Campana", marimba: "Marimba", glass: "Cristal", beeps: "Pitidos" },
  tap: "Toca para oír",
  silence: "Silencio aquí",
  hopeless: "Este navegador no reproduce sonido aquí.",
  notLoaded: "El sonido no se ha cargado; recarga la página para tenerlo.",
  badges: {
    on: "suena",
    quiet: "calla, suena otra pantalla",
    muted: "en silencio",
    blocked: "aún sin permiso para sonar",
  },
  own: {
    on: "Sonará en esta pantalla.",
    muted: "Esta pantalla está en silencio.",
    blocked: "Esta pantalla aún no puede sonar.",
  },
  notLive: (own) => `Sin conexión. ${own}`,
  screens: {
    nobody: "Nadie lo oirá: no suena ninguna pantalla.",
    onlyMine: "Sonará solo en esta pantalla.",
    onlyOf: (name) => `Sonará solo en la pantalla de ${name}.`,
    onlyChosen: "Sonará solo en la pantalla elegida.",
    mine: "Sonará en esta pantalla.",
    of: (name) => `Sonará en la pantalla de ${name}.`,
    many: (count) => `Sonará en ${count} pantallas.`,
  },
  crowd: {
    on: "Sonará en esta pantalla; la sala es demasiado grande para saber de las demás.",
    muted: "Esta pantalla está en silencio; la sala es demasiado grande para saber de las demás.",
    blocked: "Esta pantalla aún no puede sonar; la sala es demasiado grande para saber de las demás.",
  },
  boards: {
    ring: (count) => (count === 1 ? "El botón de la mesa suena." : "Los botones de las mesas suenan."),
    blink: (count) => (count === 1 ? "El botón de la mesa parpadea." : "Los botones de las mesas parpadean."),
  },
  onlyBoards: {
    ring: (count) =>
      count === 1
        ? "No sonará ninguna pantalla, solo el botón de la mesa."
        : "No sonará ninguna pantalla, solo los botones de las mesas.",
    blink: (count) =>
      count === 1
        ? "No sonará ninguna pantalla; solo parpadea el botón de la mesa."
        : "No sonará ninguna pantalla; solo parpadean los botones de las mesas.",
  },
  both: (screens, boards) => `${screens} ${boards}`,
  speaker: {
    title: "Solo suena esta pantalla",
    each: "Ahora suena cada pantalla.",
    othersQuiet: "Las demás pantallas callan.",
    of: (name) => `Ahora suena la pantalla de ${name}.`,
    chosen: "Ahora suena la pantalla elegida.",
    mineUnheard: "No se puede oír, así que suenan también las demás.",
    unheardOf: (name) => `La pantalla de ${name} no se puede oír, así que suenan todas.`,
    unheardChosen: "La pantalla elegida no se puede oír, así que suenan todas.",
    notLive: "Sin conexión: no se puede avisar a la sala.",
  },
};
