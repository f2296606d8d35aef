import type { Browser, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, onTestFinished, test } from "vitest";
import type { RoomView } from "../../src/client/room-link.ts";
import { SocketRoomLink } from "../../src/client/socket-room-link.ts";
import { defaultSetup } from "../../src/machine/setup.ts";
import { longestSoundMs, notesOf, soundNames } from "../../src/web/sound/sound-catalogue.ts";
import { hasBrowser, leaveBrowser, newPage, type Size, sharedBrowser } from "../support/chromium.ts";
import { SpawnedServer, temporaryFolder } from "../support/spawned-server.ts";
import { until } from "../support/test-server.ts";
import { complaintsOf, showView } from "./harness/page-under-test.ts";
import { aView, sceneNow, scenes } from "./harness/scenes.ts";
import { type ServedHarness, serveHarness } from "./harness/serve-harness.ts";

const laptop: Size = { width: 1280, height: 800 };
const work = scenes.work ?? aView({});

let browser: Browser;
let harness: ServedHarness;
let page: Page;
let complaints: string[] = [];

const show = (view: RoomView) => showView(page, view);

const open = async (view: RoomView = work, { size = laptop, query = "" } = {}) => {
  page = await newPage(browser, size);
  complaints = complaintsOf(page);
  await page.goto(harness.url + query);
  await show(view);
  await page.waitForSelector("section.sound");
};

beforeAll(async () => {
  if (hasBrowser)
    [browser, harness] = await Promise.all([sharedBrowser(), serveHarness("/behind/a/prefix/")]);
});
afterAll(async () => {
  await leaveBrowser(browser);
  await harness?.stop();
});

describe.skipIf(!hasBrowser)("sound on the page", () => {
  afterEach(async () => {
    await page.context().close();
    expect(complaints).toEqual([]);
  });

  const blocked = { query: "?sound=blocked" };
  const advance = (ms: number) => page.evaluate((by) => window.harness.advance(by), ms);
  const commands = () => page.evaluate(() => window.harness.link.commands);
  const told = () => page.evaluate(() => window.harness.link.sounds.map(({ state }) => state));
  const playing = () => page.evaluate(() => window.harness.audio.playing);
  const letSound = () =>
    page.evaluate(() => {
      window.harness.audio.canUnlock = true;
    });
  const call = () => page.locator(".sound-call");
  const line = () => page.locator("[aria-labelledby=sound-title] .hearers").innerText();
  const said = () => page.locator(".message [role=status]").innerText();
  const badge = () => page.locator(".me .badge").getAttribute("data-sound");

  test("[W66] blocked, it says so, and a tap on the button for it is enough", async () => {
    await open(work, blocked);
    expect(await call().innerText()).toBe("Tap for sound");
    expect(await badge()).toBe("blocked");
    expect(await told()).toEqual(["blocked"]);
    await letSound();
    await call().click();
    await expect.poll(() => call().count()).toBe(0);
    expect(await badge()).toBe("on");
    expect(await told()).toEqual(["blocked", "on"]);
    expect(await commands()).toEqual([]);
  });

  test("[W66] any other gesture will do too, by pointer or key", async () => {
    for (const gesture of [() => page.click("h1"), () => page.keyboard.press("x")]) {
      await open(work, blocked);
      await letSound();
      await gesture();
      await expect.poll(badge).toBe("on");
      await page.context().close();
    }
    await open(work, blocked);
    await letSound();
    await page.click(".tomato");
    await expect.poll(badge).toBe("on");
    expect(await commands()).toEqual([{ name: "press" }]);
  });

  test("[W66] where a tap is of no use it says so and asks no more; what the browser takes back is said", async () => {
    await open(work, blocked);
    await call().click();
    await expect.poll(line).toBe("This browser plays no sound here.");
    expect(await call().count()).toBe(0);
    await page.evaluate(() => window.harness.audio.turn("ready"));
    expect(await badge()).toBe("on");
    await page.evaluate(() => window.harness.audio.turn("blocked"));
    expect(await call().innerText()).toBe("Tap for sound");
    expect(await badge()).toBe("blocked");
  });

  test("[W61] an alarm rings, and is silent with the answer", async () => {
    await open(scenes["work-alarm"]);
    expect((await playing()).map(({ atMs }) => atMs)).toEqual([11_250, 31_250, 51_250]);
    await show(work);
    expect(await playing()).toEqual([]);
  });

  test("[W64] out of reach the alarm can be silenced here, by keyboard too, and stays so on return", async () => {
    const lost = scenes["lost-and-ringing"] ?? aView({});
    await open(lost);
    expect((await playing()).length).toBeGreaterThan(0);
    await call().focus();
    await page.keyboard.press("Enter");
    await expect.poll(() => call().count()).toBe(0);
    expect(await playing()).toEqual([]);
    const since = sceneNow - 9_000;
    await show(
      aView({ phase: "breakAlarm", alarm: { id: 7, since, abandonAt: null }, press: "acknowledge" }),
    );
    await advance(15_000);
    expect(await playing()).toEqual([]);
  });

  test("[W64] a phase that ends out of reach offers the silence when its time has come, not before", async () => {
    await open({ ...work, status: "lost", lostAt: 0 });
    expect(await call().count()).toBe(0);
    await advance(757_000);
    expect(await call().innerText()).toBe("Silence here");
  });

  test("[W67] [W75] everything is done by keyboard, and known to the next visit", async () => {
    await open();
    await page.getByRole("switch", { name: "Sound on this screen" }).focus();
    await page.keyboard.press(" ");
    expect(await badge()).toBe("muted");
    expect(await told()).toEqual(["on", "muted"]);
    await page.keyboard.press("Tab");
    await page.keyboard.press("ArrowLeft");
    await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    await expect.poll(async () => (await playing()).at(-1)?.sound).toBe("bell");
    await page.keyboard.press("Tab");
    await page.keyboard.press("g");
    await expect.poll(async () => (await playing()).at(-1)?.sound).toBe("glass");
    expect((await playing()).at(-1)?.volume).toBeCloseTo(0.65);
    await page.reload();
    await show(work);
    expect(await page.getByRole("switch", { name: /Sound on/ }).getAttribute("aria-checked")).toBe("false");
    expect(await page.getByRole("slider", { name: "Volume" }).inputValue()).toBe("65");
    expect(await page.getByRole("combobox", { name: "Sound" }).inputValue()).toBe("glass");
    expect(await told()).toEqual(["muted"]);
  });

  test("[W70] this screen makes the noise, or each its own; not while nobody can be told", async () => {
    await open();
    const speaker = page.getByRole("switch", { name: /makes the noise/ });
    await speaker.click();
    const { presence } = work;
    if (presence === null) throw new Error("a scene with people");
    await show({ ...work, presence: { ...presence, speaker: "me" } });
    expect(await speaker.getAttribute("aria-checked")).toBe("true");
    expect(await line()).toBe("Will ring on this screen only. The desk button blinks.");
    await speaker.click();
    await show({ ...work, status: "lost", lostAt: 0 });
    await speaker.click({ force: true });
    expect(await said()).toContain("Not live");
    expect(await commands()).toEqual([
      { name: "speaker", member: "me" },
      { name: "speaker", member: null },
    ]);
    await show(work);
    await page.evaluate(() =>
      window.harness.answerAll({ ok: false, error: { code: "not_now", message: "it has gone" } }),
    );
    await speaker.click();
    await expect.poll(said).toContain("does not apply");
  });

  test("[W75] what can be touched is at least 44 px high and wide, and nothing scrolls sideways", async () => {
    for (const query of ["", "?sound=blocked"]) {
      await open(scenes.sounds, { size: { width: 320, height: 640 }, query });
      const small = await page.evaluate(() =>
        [...document.querySelectorAll(".sound :is(button, select, input), .sound-call")]
          .map((element) => ({ what: element.outerHTML.slice(0, 60), box: element.getBoundingClientRect() }))
          .filter(({ box }) => box.height < 44 || box.width < 44)
          .map(({ what }) => what),
      );
      expect(small).toEqual([]);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
      if (query === "") await page.context().close();
    }
  });

  test("[W75] what sound adds moves nothing that was there before", async () => {
    const sounds = scenes.sounds ?? work;
    const boxes = () =>
      page.evaluate(() =>
        [".tomato", ".hint", ".blocks", ".controls", "#settings-title", "#activity-title", ".names"].map(
          (one) => {
            const box = document.querySelector(one)?.getBoundingClientRect();
            return [one, box?.x, box?.y];
          },
        ),
      );
    page = await newPage(browser, laptop);
    complaints = [];
    await page.route(/start-sound/, (route) => route.abort());
    await page.goto(harness.url);
    await show(sounds);
    await page.evaluate(() => document.fonts.ready);
    const before = await boxes();
    await page.context().close();
    await open(sounds, blocked);
    await page.evaluate(() => document.fonts.ready);
    expect(await call().count()).toBe(1);
    expect(await boxes()).toEqual(before);
  });

  test("[W76] sound comes after the first view, and where it does not come the timer is there all the same", async () => {
    page = await newPage(browser, laptop);
    complaints = [];
    page.on("pageerror", (error) => complaints.push(error.message));
    await page.route(/start-sound/, (route) => route.abort());
    await page.goto(harness.url);
    await show(work);
    await expect.poll(said).toContain("Sound did not load");
    await page.click(".tomato");
    expect(await commands()).toEqual([{ name: "press" }]);
    expect(await page.locator("section.sound").count()).toBe(0);
  });
});

describe.skipIf(!hasBrowser)("sound in a browser", () => {
  beforeAll(async () => {
    await open();
  });
  afterAll(() => page?.context().close());

  interface Heard {
    readonly peak: number;
    readonly loudness: number;
    readonly beginsAt: number;
    readonly endsAt: number;
    readonly largestStep: number;
  }

  /** Renders a sound that begins after half a second, as fast as the machine can; stopped at `stopAt`, in s. */
  const listen = (sound: string, strength: string, volume: number, stopAt?: number): Promise<Heard> =>
    page.evaluate(
      async ([name, how, loud, stop]) => {
        const { Voice } = await window.harness.loadWebAudio();
        const rate = 48_000;
        const context = new OfflineAudioContext(1, 4 * rate, rate);
        const playing = { sound: name, strength: how, volume: loud, atMs: 0 } as ConstructorParameters<
          typeof Voice
        >[1];
        const voice = new Voice(context, playing, 0.5);
        if (stop !== undefined) {
          void context.suspend(stop).then(() => {
            voice.stop();
            return context.resume();
          });
        }
        const samples = (await context.startRendering()).getChannelData(0);
        const isSound = (sample: number) => Math.abs(sample) > 1e-5;
        return {
          peak: samples.reduce((most, sample) => Math.max(most, Math.abs(sample)), 0),
          loudness: Math.sqrt(samples.reduce((sum, sample) => sum + sample * sample, 0) / rate),
          beginsAt: samples.findIndex(isSound) / rate,
          endsAt: samples.findLastIndex(isSound) / rate,
          largestStep: samples.reduce(
            (most, sample, index) => Math.max(most, Math.abs(sample - (samples[index - 1] ?? 0))),
            0,
          ),
        };
      },
      [sound, strength, volume, stopAt] as const,
    );

  test.each(soundNames)(
    "[W73] %s is at most 3 s long, does not clip, and begins when it should",
    async (sound) => {
      const full = await listen(sound, "full", 1);
      expect(full.peak).toBeLessThan(1);
      expect(full.loudness).toBeGreaterThan(0.15);
      expect(full.beginsAt).toBeGreaterThanOrEqual(0.5);
      expect(full.beginsAt).toBeLessThan(0.502);
      expect(full.endsAt).toBeLessThan(0.5 + longestSoundMs / 1000);
      expect(
        Math.max(...notesOf(sound, "full").map(({ startMs, lengthMs }) => startMs + lengthMs)),
      ).toBeLessThanOrEqual(longestSoundMs);
    },
  );

  test.each(soundNames)("[W73] %s is softer when it is soft, and follows the volume", async (sound) => {
    const full = await listen(sound, "full", 1);
    const soft = await listen(sound, "soft", 1);
    const low = await listen(sound, "full", 0.5);
    expect(soft.peak).toBeLessThan(full.peak / 2);
    expect(soft.endsAt).toBeLessThan(full.endsAt);
    expect(low.peak / full.peak).toBeCloseTo(0.25, 1);
    expect((await listen(sound, "full", 0)).peak).toBe(0);
  });

  test.each(soundNames)("[W74] %s stops within 50 ms and without a click", async (sound) => {
    const whole = await listen(sound, "full", 1);
    const stopped = await listen(sound, "full", 1, 0.6);
    expect(stopped.endsAt).toBeLessThan(0.65);
    expect(stopped.largestStep).toBeLessThanOrEqual(whole.largestStep * 1.05);
  });

  test("[W74] it plays at its time, what is late at once, and what is later not at all", async () => {
    const starts = await page.evaluate(async () => {
      const { WebAudioPort } = await window.harness.loadWebAudio();
      const begun: number[] = [];
      const start = OscillatorNode.prototype.start;
      OscillatorNode.prototype.start = function (when = 0) {
        begun.push(when - this.context.currentTime);
        start.call(this, when);
      };
      const port = new WebAudioPort();
      const before = port.state;
      await port.unlock();
      const play = (inMs: number) =>
        port.play({ sound: "bell", strength: "soft", volume: 0, atMs: performance.now() + inMs });
      const first = async (inMs: number) => {
        begun.length = 0;
        play(inMs);
        return begun[0] ?? null;
      };
      const heard = [await first(5_000), await first(-1_000), await first(-2_100)];
      const state = port.state;
      port.close();
      begun.length = 0;
      play(0);
      OscillatorNode.prototype.start = start;
      return { before, state, heard, afterClose: begun.length };
    });
    expect(starts).toMatchObject({ before: "blocked", state: "ready", afterClose: 0 });
    const [ahead, late, tooLate] = starts.heard;
    expect(ahead).toBeGreaterThan(4.5);
    expect(ahead).toBeLessThanOrEqual(5.05);
    // At once, by a clock that goes on while it is asked.
    expect(late).toBeLessThanOrEqual(0);
    expect(late).toBeGreaterThan(-0.1);
    expect(tooLate).toBeNull();
  });

  test("[W74] what is to come is put right when the sound card's clock stood still; what sounds goes on", async () => {
    const begun = await page.evaluate(async () => {
      const { WebAudioPort } = await window.harness.loadWebAudio();
      const port = new WebAudioPort();
      await port.unlock();
      const starts: number[] = [];
      let context: BaseAudioContext | undefined;
      const { start } = OscillatorNode.prototype;
      OscillatorNode.prototype.start = function (when = 0) {
        context = this.context;
        starts.push(when);
        start.call(this, when);
      };
      const play = (inMs: number) =>
        port.play({ sound: "beeps", strength: "soft", volume: 0, atMs: performance.now() + inMs });
      const { getOutputTimestamp } = AudioContext.prototype;
      play(-50);
      // Before the first of it is heard there is no stamp to go by.
      while (!(context instanceof AudioContext) || !context.getOutputTimestamp().performanceTime) {
        await new Promise((resolve) => setTimeout(resolve, 10));
      }
      play(5_000);
      const before = starts.splice(0);
      AudioContext.prototype.getOutputTimestamp = function () {
        const { contextTime = 0, performanceTime = 0 } = getOutputTimestamp.call(this);
        return { contextTime: contextTime - 0.3, performanceTime };
      };
      await port.unlock();
      AudioContext.prototype.getOutputTimestamp = getOutputTimestamp;
      OscillatorNode.prototype.start = start;
      port.close();
      return { before, after: starts };
    });
    expect(new Set(begun.before).size).toBe(2);
    expect(new Set(begun.after).size).toBe(1);
    expect((begun.before.at(-1) ?? 0) - (begun.after[0] ?? 0)).toBeCloseTo(0.3, 1);
  });

  test("[W74] a context that is suspended, closed or not to be had is blocked; unlocking brings it back", async () => {
    const seen = await page.evaluate(async () => {
      const { WebAudioPort } = await window.harness.loadWebAudio();
      const Real = window.AudioContext;
      const made: AudioContext[] = [];
      window.AudioContext = class extends Real {
        constructor() {
          super();
          made.push(this);
        }
      };
      const port = new WebAudioPort();
      const heard: string[] = [];
      port.onChange(() => heard.push(port.state));
      await port.unlock();
      await made[0]?.suspend();
      const suspended = port.state;
      await port.unlock();
      const resumed = port.state;
      await made[0]?.close();
      const closed = port.state;
      await port.unlock();
      const reopened = port.state;
      port.close();
      Reflect.deleteProperty(window, "AudioContext");
      const none = new WebAudioPort();
      await none.unlock();
      window.AudioContext = Real;
      return { states: [suspended, resumed, closed, reopened], made: made.length, none: none.state, heard };
    });
    expect(seen).toMatchObject({
      states: ["blocked", "ready", "blocked", "ready"],
      made: 2,
      none: "blocked",
    });
    expect(seen.heard).toContain("blocked");
  });

  test("[W200] a sound card that is slow to wake up after a tap is waited for", async () => {
    await page.mouse.click(1, 1);
    const state = await page.evaluate(async () => {
      const { WebAudioPort } = await window.harness.loadWebAudio();
      const { AudioContext: Real, setTimeout: later } = window;
      window.AudioContext = class extends Real {
        isAwake = false;
        override get state() {
          return this.isAwake ? ("running" as const) : ("suspended" as const);
        }
        override resume() {
          return new Promise<void>((resolve) => {
            later(() => {
              this.isAwake = true;
              resolve();
            });
          });
        }
      };
      // A second and a half has passed before it is awake.
      Object.assign(window, { setTimeout: (then: () => void, ms: number) => ms <= 1_500 && then() });
      const port = new WebAudioPort();
      await port.unlock();
      const settled = port.state;
      port.close();
      Object.assign(window, { AudioContext: Real, setTimeout: later });
      return settled;
    });
    expect(state).toBe("ready");
  });
});

/** When this page let its first note begin, and when it took sounds back, ms since the epoch. */
interface Instants {
  readonly begun: number[];
  readonly stopped: number[];
}

declare global {
  interface Window {
    instants: Instants;
  }
}

/** Notes down what becomes of oscillators, which is as near to the ear as a test can come. */
function noteInstants(): void {
  const now = () => performance.timeOrigin + performance.now();
  window.instants = { begun: [], stopped: [] };
  const { start } = OscillatorNode.prototype;
  OscillatorNode.prototype.start = function (when = 0) {
    window.instants.begun.push(now() + (when - this.context.currentTime) * 1_000);
    start.call(this, when);
  };
  const { cancelScheduledValues } = AudioParam.prototype;
  AudioParam.prototype.cancelScheduledValues = function (when) {
    window.instants.stopped.push(now());
    return cancelScheduledValues.call(this, when);
  };
}

describe.skipIf(!hasBrowser)("a room full of screens", () => {
  test("[W60] [W61] [W69] rings as one, and one answer silences all within 300 ms", async () => {
    const folder = temporaryFolder();
    const server = await SpawnedServer.start({ data: folder.path, board: "none" });
    const link = new SocketRoomLink({ url: server.url, room: "main", kind: "tool", name: "Test" });
    onTestFinished(async () => {
      link.close();
      await server.kill("SIGTERM");
      folder.remove();
    });
    const pages = await Promise.all(
      [0, 1, 2].map(async () => {
        const screen = await newPage(browser, laptop);
        onTestFinished(() => screen.context().close());
        await screen.addInitScript(noteInstants);
        await screen.goto(`${server.url}/`);
        await screen.waitForSelector("section.sound");
        await screen.click("h1");
        return screen;
      }),
    );
    const instants = () => Promise.all(pages.map((screen) => screen.evaluate(() => window.instants)));

    await until(
      link,
      ({ presence }) => presence?.members?.filter(({ sound }) => sound === "on").length === 3,
    );
    await link.setup({ ...defaultSetup, workSeconds: 2 }, "now");
    expect(await link.press()).toEqual({ ok: true });
    const { state } = await until(link, (view) => view.state?.alarm !== null);
    const since = state?.alarm?.since ?? 0;
    await expect.poll(async () => (await instants()).every(({ begun }) => begun.length > 0)).toBe(true);
    const begun = (await instants()).map((one) => one.begun[0] ?? 0);
    expect(Math.max(...begun) - Math.min(...begun)).toBeLessThan(100);
    expect(Math.min(...begun)).toBeGreaterThan(since);
    expect(Math.max(...begun)).toBeLessThan(since + 1_000);

    const answered = Date.now();
    expect(await link.press()).toEqual({ ok: true });
    await expect.poll(async () => (await instants()).every(({ stopped }) => stopped.length > 0)).toBe(true);
    const stopped = (await instants()).map((one) => one.stopped[0] ?? 0);
    expect(Math.max(...stopped) - answered).toBeLessThan(300);
  });
});
