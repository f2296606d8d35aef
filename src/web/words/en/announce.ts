/** What is read out to those who do not see the page. Lengths come in whole words. */
export const announce = {
  read: "Announce what changes",
  line: "For screen readers: phases, time left, what others press. T says the time left.",
  back: "Live again.",
  left: (length: string) => `${length} left`,
  board: (name: string, status: string, detail: string) => `${name}: ${status}. ${detail}`,
  /** How things stand. */
  now: {
    idle: "Nothing runs.",
    work: (left: string) => `Work: ${left} left.`,
    shortBreak: (left: string) => `Break: ${left} left.`,
    longBreak: (left: string) => `Long break: ${left} left.`,
    paused: (left: string) => `Paused: ${left} left.`,
    openEnded: (gone: string) => `Open-ended break for ${gone}.`,
    ringing: (alarm: string, gone: string) => `${alarm} It has waited for ${gone}.`,
    notLive: (sentence: string) => `Not live. ${sentence}`,
    unknown: "The timer is not known yet.",
  },
};
