import type { Note } from "./note.ts";
import type { NoticePort, Permission } from "./notice-port.ts";

/** What the service worker sends when the button of a notification was pressed. */
interface AnswerMessage {
  readonly answeredAlarm: number;
}

const isAnswer = (data: unknown): data is AnswerMessage => typeof Object(data).answeredAlarm === "number";

/** {@link NoticePort} over the page's service worker; a page alone may not show any on most phones. */
export class BrowserNotices implements NoticePort {
  readonly #base: string;

  /** @param base where the service worker lives */
  constructor(base: string) {
    this.#base = base;
  }

  get permission(): Permission {
    if (!window.isSecureContext) return "insecure";
    if (!("Notification" in window) || !("serviceWorker" in navigator)) return "unsupported";
    return Notification.permission === "default" ? "ask" : Notification.permission;
  }

  async ask(): Promise<Permission> {
    await Notification.requestPermission().catch(() => {});
    return this.permission;
  }

  async show({ tag, title, body, answer }: Note): Promise<void> {
    const registration = await this.#registration();
    const actions = answer === null ? [] : [{ action: "answer", title: answer.text }];
    const data = { page: location.href, alarm: answer?.alarm ?? null };
    const icon = new URL("icon-192.png", this.#base).href;
    // The buttons are in the standard, not yet in the compiler's library.
    const options: NotificationOptions & { actions: typeof actions } = { tag, body, icon, data, actions };
    await registration?.showNotification(title, options).catch(() => {});
  }

  async close(tag: string): Promise<void> {
    const registration = await this.#registration();
    const shown = (await registration?.getNotifications({ tag }).catch(() => [])) ?? [];
    for (const notification of shown) notification.close();
  }

  onAnswer(listener: (alarm: number) => void): void {
    if (!("serviceWorker" in navigator)) return;
    navigator.serviceWorker.addEventListener("message", ({ data }) => {
      if (isAnswer(data)) listener(data.answeredAlarm);
    });
    navigator.serviceWorker.startMessages();
  }

  async #registration(): Promise<ServiceWorkerRegistration | undefined> {
    return navigator.serviceWorker?.getRegistration(this.#base).catch(() => undefined);
  }
}
