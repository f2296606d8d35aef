import { createRequire } from "node:module";
import type { Socket } from "socket.io-client";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { next, TestServer, until } from "../../support/test-server.ts";

/** The client library that the course's page loads; it brings no types that fit. */
const connect3: (url: string, options: object) => Pick<Socket, "on" | "emit" | "close"> = createRequire(
  import.meta.url,
)("socket.io-client-3");

interface CourseMessage {
  readonly state: number;
  readonly message: string;
  readonly work_duration?: number;
  readonly break_duration?: number;
  readonly number_cycles?: number;
  readonly error?: { readonly code: string; readonly message: string };
}

/** A page of the course as its text has it: one event, and the client library 3.0.1. */
class CoursePage {
  readonly heard: CourseMessage[] = [];
  readonly #socket: ReturnType<typeof connect3>;
  #waiting: (() => void) | null = null;

  constructor(url: string) {
    this.#socket = connect3(url, { forceNew: true, reconnection: false });
    this.#socket.on("json", (message: CourseMessage) => {
      this.heard.push(message);
      this.#waiting?.();
    });
  }

  send(message: unknown): void {
    this.#socket.emit("json", message);
  }

  /** The message of that number, when it has come. */
  async message(index: number): Promise<CourseMessage> {
    for (;;) {
      const message = this.heard[index];
      if (message !== undefined) return message;
      await new Promise<void>((resolve) => {
        this.#waiting = resolve;
      });
    }
  }

  close(): void {
    this.#socket.close();
  }
}

let server: TestServer;
let page: CoursePage;
beforeEach(async () => {
  server = await TestServer.start();
  page = new CoursePage(server.url);
});
afterEach(async () => {
  page.close();
  await server.stop();
});

const defaults = { work_duration: 1500, break_duration: 300, number_cycles: 3 };

describe("the course's protocol", () => {
  it("[G20] a newcomer is told the state and the settings", async () => {
    expect(await page.message(0)).toEqual({ state: 0, message: "Press Me!", ...defaults });
  });

  it("[G21] presses and time lead through its six states, each told with its number and words", async () => {
    await page.message(0);
    page.send({ action: "setup", work_duration: 10, break_duration: 5, number_cycles: 1 });
    await page.message(1);
    let count = 2;
    const pressAndWait = async (seconds: number) => {
      server.advance(1_000);
      page.send({ action: "press" });
      const pressed = await page.message(count);
      server.advance(seconds * 1000);
      count += seconds === 0 ? 1 : 2;
      return seconds === 0 ? [pressed] : [pressed, await page.message(count - 1)];
    };
    expect(await pressAndWait(10)).toEqual([
      { state: 1, message: "Work" },
      { state: 2, message: "Break time" },
    ]);
    expect(await pressAndWait(5)).toEqual([
      { state: 3, message: "Short Break" },
      { state: 4, message: "Back to work" },
    ]);
    expect(await pressAndWait(10)).toEqual([
      { state: 1, message: "Work" },
      { state: 2, message: "Break time" },
    ]);
    expect(await pressAndWait(0)).toEqual([{ state: 5, message: "Long break time" }]);
    expect(await pressAndWait(0)).toEqual([{ state: 0, message: "Press Me!" }]);
  });

  it("[G47] a line that somebody says is nothing to it", async () => {
    await page.message(0);
    const link = await server.link();
    await link.say("Tea?");
    await link.press();
    expect(await page.message(1)).toEqual({ state: 1, message: "Work" });
    expect(page.heard).toHaveLength(2);
  });

  it("[G22] a save goes to everybody with the settings, makes the timer idle, and counts short breaks", async () => {
    const other = new CoursePage(server.url);
    await Promise.all([page.message(0), other.message(0)]);
    const link = await server.link();
    await link.press();
    await other.message(1);
    page.send({ action: "setup", work_duration: 60, break_duration: 30, number_cycles: 2 });
    const saved = { state: 0, message: "Press Me!", work_duration: 60, break_duration: 30, number_cycles: 2 };
    expect(await other.message(2)).toEqual(saved);
    expect(await page.message(2)).toEqual(saved);
    const { state } = await until(link, ({ state }) => state?.phase === "idle");
    expect(state?.setup).toMatchObject({
      workSeconds: 60,
      shortBreakSeconds: 30,
      cycles: 3,
      longBreakSeconds: 900,
    });
    other.close();
  });

  it("[G23] a press while a timed phase runs changes nothing, and the page is told how things are", async () => {
    await page.message(0);
    page.send({ action: "press" });
    expect(await page.message(1)).toEqual({ state: 1, message: "Work" });
    server.advance(5_000);
    page.send({ action: "press" });
    expect(await page.message(2)).toEqual({ state: 1, message: "Work", ...defaults });
    const link = await server.link();
    expect(link.view.state).toMatchObject({ phase: "work", paused: false, rev: 1 });
  });

  it("[G23] a press while paused goes on", async () => {
    await page.message(0);
    const link = await server.link();
    await link.press();
    await page.message(1);
    await link.act("pause");
    await page.message(2);
    server.advance(1_000);
    page.send({ action: "press" });
    expect(await page.message(3)).toEqual({ state: 1, message: "Work" });
  });

  it("[G23] a second press within 400 ms is a bounce", async () => {
    await page.message(0);
    page.send({ action: "setup", work_duration: 1, break_duration: 5, number_cycles: 0 });
    await page.message(1);
    page.send({ action: "press" });
    await page.message(2);
    server.advance(1_000);
    await page.message(3);
    page.send({ action: "press" });
    expect(await page.message(4)).toMatchObject({ state: 5 });
    server.advance(399);
    page.send({ action: "press" });
    expect(await page.message(5)).toMatchObject({ state: 5 });
    server.advance(1);
    page.send({ action: "press" });
    expect(await page.message(6)).toMatchObject({ state: 0 });
  });

  it("[G23] while paused the message is Paused", async () => {
    await page.message(0);
    const link = await server.link();
    await link.press();
    await page.message(1);
    await link.act("pause");
    expect(await page.message(2)).toEqual({ state: 1, message: "Paused" });
  });

  it("[G24] a press and a page's press of the same moment are one change", async () => {
    await page.message(0);
    const link = await server.link();
    await link.press();
    await page.message(1);
    page.send({ action: "press" });
    await page.message(2);
    await until(link, ({ state }) => state?.phase === "work" && !state.paused && state.rev === 1);
  });

  it("[G25] whatever else it sends changes nothing: an error with the state, a message and the settings", async () => {
    await page.message(0);
    const junk = [
      null,
      7,
      "press",
      [],
      {},
      { action: "dance" },
      { action: "__proto__" },
      { action: "setup" },
      { action: "setup", work_duration: 0, break_duration: 1, number_cycles: 1 },
      { action: "setup", work_duration: 1e9, break_duration: 1, number_cycles: 1 },
      { action: "setup", work_duration: "soon", break_duration: 1, number_cycles: 1 },
      { action: "setup", work_duration: 60, break_duration: 30, number_cycles: 12 },
    ];
    for (const [index, message] of junk.entries()) {
      server.advance(1_000);
      page.send(message);
      expect(await page.message(index + 1)).toMatchObject({
        state: 0,
        message: "Press Me!",
        ...defaults,
        error: { code: "invalid" },
      });
    }
  });

  it("[G25] numbers may come as the text of a drop-down", async () => {
    await page.message(0);
    page.send({ action: "setup", work_duration: "120", break_duration: "60", number_cycles: "2" });
    expect(await page.message(1)).toMatchObject({ work_duration: 120, break_duration: 60, number_cycles: 2 });
  });

  it("[G26] pages of the course count as members of the main room", async () => {
    await page.message(0);
    const socket = server.socket({ protocol: 1, name: "Ana" });
    expect(await next(socket, "presence")).toMatchObject({ count: 2 });
  });
});
