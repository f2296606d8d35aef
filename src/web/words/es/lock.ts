import type { MoreWords } from "../words.ts";

/** The lock of a room. */
export const lock: MoreWords["lock"] = {
  title: "Esta sala",
  open: "Abierta: aquí todos pueden pulsar.",
  mine: (by, at) => `Bloqueada por ${by} a las ${at}. Puedes pulsar.`,
  locked: (by, at) => `Bloqueada por ${by} a las ${at}. Lo ves todo; con el PIN puedes pulsar.`,
  lock: "Bloquear con un PIN",
  pin: "PIN",
  newPin: "PIN nuevo",
  rule: (digits) => `${digits} cifras o más`,
  tooShort: (digits) => `Un PIN tiene al menos ${digits} cifras.`,
  doLock: "Bloquear",
  doChange: "Cambiar",
  cancel: "Cancelar",
  enter: "Déjame entrar",
  change: "Cambiar el PIN",
  revoke: "Hacer salir a los demás",
  unlock: "Desbloquear",
  copyKey: "Copiar un enlace que deja entrar",
  keyCopied: "Copiado. Quien tenga este enlace puede pulsar, hasta que cambie el bloqueo.",
  notCopied: "Este navegador no deja copiar a la página. Di el PIN en su lugar.",
  nowLocked: "Bloqueada. Di el PIN a quienes puedan pulsar.",
  changed: "El PIN es otro ahora. Quien había entrado necesita el nuevo.",
  revoked: "Los demás vuelven a necesitar el PIN.",
  unlocked: "La sala está abierta para todos.",
  welcome: "Ya puedes pulsar.",
  wrongPin: "Ese no es el PIN de esta sala.",
  wait: "Demasiados PIN erróneos. Espera un momento y vuelve a intentarlo.",
  waitFor: (length: string) =>
    `Se han probado demasiados PIN. Puedes volver a intentarlo dentro de ${length}.`,
  tryNow: "Ya puedes volver a intentarlo.",
};
