import type { MoreWords } from "../words.ts";

export const invite: MoreWords["invite"] = {
  title: "Invitar",
  scan: "Escanea el código o abre esta dirección:",
  address: "Enlace de esta sala",
  copy: "Copiar enlace",
  copied: "Enlace copiado.",
  selected: "No se copió, pero está seleccionado: cópialo con el teclado o el menú.",
  share: "Compartir",
  notShared: "No se pudo compartir desde aquí. Copia el enlace.",
  onlyHere:
    "Esta dirección no sirve a los demás: lleva cada dispositivo a sí mismo. El servidor escribe la de la red en su terminal al arrancar.",
  views: "El mismo temporizador en otro sitio",
  wall: "Para una pantalla en la pared",
  overlay: "Sobre una película o un directo",
  rooms: "Salas",
  roomsLine:
    "Una dirección es una sala, y cada una tiene su temporizador. Estas se visitaron en este dispositivo.",
  notKept: "Este navegador no guarda nada, así que aquí no se recuerdan salas.",
  here: "estás aquí",
  main: "sala principal",
  forget: (room) => `Olvidar ${room}`,
  another: "Otra sala",
  placeholder: "equipo-azul",
  go: "Ir",
  rule: "Letras minúsculas de la a a la z, cifras y guiones; sin guion al principio ni al final; 40 como máximo.",
  becomes: (room) => `Se llamará ${room}.`,
  unusable: "Un nombre necesita una letra de la a a la z o una cifra.",
};
