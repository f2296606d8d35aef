import type { Permission } from "../../notifications/notice-port.ts";

/** Notifications: their section, and what they say. */
export const notifications = {
  notify: "Notify me on this device",
  /** The honest line: when something will come, or why nothing can. */
  lines: {
    granted: "One when a phase ends while you do not see this page.",
    ask: "One when a phase ends while you do not see this page. Your browser will ask you.",
    denied: "Blocked for this page. The site settings of your browser can allow them.",
    insecure: "Not over plain http: browsers notify only from a page that came over https.",
    unsupported: "Not in this browser. On an iPhone or iPad, put the page on the Home Screen first.",
  } satisfies Record<Permission, string>,
  begun: {
    work: "Work begins",
    shortBreak: "The break begins",
    longBreak: "The long break begins",
  },
  breakTime: "Break time",
  backToWork: "Back to work",
  workOver: "The work block is over.",
  breakOver: "The break is over.",
  task: (label: string) => `Task: ${label}`,
  /** What the button of a notification does. */
  answers: {
    finish: "Finish the set",
    work: "Start work",
    shortBreak: "Start the break",
    longBreak: "Start the long break",
  },
  notConfirmed: "Not confirmed",
  lookFirst: "Look at the timer before you press again.",
};
