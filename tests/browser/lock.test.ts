import type { Page } from "playwright-core";
import { beforeEach, describe, expect, test } from "vitest";
import { hasBrowser } from "../support/chromium.ts";
import { pageBench } from "./harness/page-bench.ts";
import { showView } from "./harness/page-under-test.ts";
import { scenes } from "./harness/scenes.ts";

const scene = (name: string) => {
  const view = scenes[name];
  if (view === undefined) throw new Error(`no scene ${name}`);
  return view;
};

describe.skipIf(!hasBrowser)("the lock of a room on the page", () => {
  const bench = pageBench();
  let page: Page;

  beforeEach(async () => {
    page = await bench.newPage({ width: 1280, height: 900 });
    await page.goto(bench.url);
  });

  const requests = () => page.evaluate(() => window.harness.link.requests);
  const kept = () => page.evaluate(() => localStorage.getItem("key main"));
  const said = () => page.locator(".message [role=status]").innerText();

  test("[W190] an open room is locked with a PIN; the key is kept, and used from then on", async () => {
    await showView(page, scene("work"));
    await page.getByRole("button", { name: "Lock with a PIN" }).click();
    await page.getByLabel("PIN", { exact: true }).fill("31415");
    await page.getByLabel("PIN", { exact: true }).press("Enter");
    await page.getByText("A PIN has 6 digits or more.").waitFor();
    expect(await requests()).toEqual([]);
    await page.evaluate(() => window.harness.link.answerRequests({ ok: true, data: { token: "t.1" } }));
    await page.getByLabel("PIN", { exact: true }).fill("314159");
    await page.getByLabel("PIN", { exact: true }).press("Enter");
    await expect.poll(said).toContain("Locked.");
    expect(await requests()).toEqual([{ name: "lock", message: { pin: "314159" } }]);
    expect(await kept()).toBe("t.1");
    expect(await page.evaluate(() => window.harness.link.token)).toBe("t.1");
  });

  test("[W203] the focus goes into the form that is opened, and back to where it came from", async () => {
    const focused = () => page.evaluate(() => document.activeElement?.id);
    await showView(page, scene("work"));
    await page.getByRole("button", { name: "Lock with a PIN" }).press("Enter");
    expect(await focused()).toBe("room-pin");
    await page.keyboard.press("Escape");
    expect(await focused()).toBe("lock-room");
    await page.keyboard.press("Enter");
    await page.evaluate(() => window.harness.link.answerRequests({ ok: true, data: { token: "t.1" } }));
    await page.keyboard.type("314159");
    await page.keyboard.press("Enter");
    await expect.poll(focused).toBe("lock-title");
    await showView(page, scene("locked-mine"));
    await page.getByRole("button", { name: "Change the PIN" }).press("Enter");
    expect(await focused()).toBe("room-pin");
    await page.getByRole("button", { name: "Cancel" }).click();
    expect(await focused()).toBe("change-pin");
  });

  test("[W191] in a locked room the tomato and the section say who locked it, and a press says it too", async () => {
    await showView(page, scene("locked"));
    expect(await page.locator(".hint").innerText()).toBe("watching only");
    expect(await page.locator(".lock").innerText()).toContain("Locked by Ana");
    await page.locator(".tomato").click({ force: true });
    expect(await said()).toBe("Ana locked this room; its PIN lets you press.");
    expect(await page.evaluate(() => window.harness.link.commands)).toEqual([]);
  });

  test("[W191] a lost link changes nothing about it, so that nothing below it moves", async () => {
    for (const name of ["work", "locked", "locked-mine"]) {
      await showView(page, scene(name));
      await page.locator(".this-device").waitFor();
      const places = () =>
        page
          .locator("aside section")
          .evaluateAll((sections) =>
            sections.map((section) => [section.className, section.getBoundingClientRect().top]),
          );
      const before = await places();
      await page.evaluate(() => window.harness.link.change({ status: "lost", lostAt: 0 }));
      await page.locator(".link[data-trouble=true]").waitFor();
      expect(await places(), name).toEqual(before);
    }
  });

  test("[W192] the PIN lets one in; a wrong one or too many are said below the field, and nothing moves", async () => {
    await showView(page, scene("locked"));
    const answer = (error: { code: "not_allowed" | "too_many"; retryInSeconds?: number }) =>
      page.evaluate((error) => {
        window.harness.link.answerRequests({ ok: false, error: { ...error, message: "no" } });
      }, error);
    const top = () =>
      page.locator(".lock").evaluate((section: HTMLElement) => section.offsetTop + section.offsetHeight);
    const before = await top();
    await answer({ code: "not_allowed" });
    await page.getByLabel("PIN", { exact: true }).fill("000000");
    await page.getByRole("button", { name: "Let me in" }).click();
    await page.getByText("That is not the PIN of this room.").waitFor();
    await answer({ code: "too_many" });
    await page.getByRole("button", { name: "Let me in" }).click();
    await page.getByText("Too many wrong PINs.").waitFor();
    expect(await top()).toBe(before);
    await page.evaluate(() => window.harness.link.answerRequests({ ok: true, data: { token: "t.2" } }));
    await page.getByRole("button", { name: "Let me in" }).click();
    await expect.poll(said).toBe("You may press now.");
    expect(await kept()).toBe("t.2");
  });

  test("[X124] how long a PIN has to wait stands below the field, and when that is over", async () => {
    await showView(page, scene("locked"));
    const answer = (retryInSeconds: number) =>
      page.evaluate((retryInSeconds) => {
        const error = { code: "too_many" as const, message: "no", retryInSeconds };
        window.harness.link.answerRequests({ ok: false, error });
      }, retryInSeconds);
    await answer(75);
    await page.getByLabel("PIN", { exact: true }).fill("314159");
    await page.getByRole("button", { name: "Let me in" }).click();
    await page.getByText("You can try again in 1 min 15 s.").waitFor();
    await answer(1);
    await page.getByRole("button", { name: "Let me in" }).click();
    await page.getByText("You can try again now.").waitFor();
    expect(await page.getByLabel("PIN", { exact: true }).inputValue()).toBe("314159");
  });

  test("[W193] whoever may press changes the PIN, sends the others out, and unlocks", async () => {
    await showView(page, scene("locked-mine"));
    await page.evaluate(() => window.harness.link.answerRequests({ ok: true, data: { token: "t.3" } }));
    await page.getByRole("button", { name: "Send everybody else out" }).click();
    await expect.poll(said).toBe("Everybody else needs the PIN again.");
    await page.getByRole("button", { name: "Change the PIN" }).click();
    await page.getByLabel("New PIN").fill("271828");
    await page.getByLabel("New PIN").press("Enter");
    await expect.poll(said).toContain("another one now");
    expect(await kept()).toBe("t.3");
    await page.evaluate(() => window.harness.link.answerRequests({ ok: true }));
    await page.getByRole("button", { name: "Unlock" }).click();
    await expect.poll(said).toBe("The room is open to everybody.");
    expect(await kept()).toBeNull();
    expect((await requests()).map(({ name }) => name)).toEqual(["revoke", "lock", "unlock"]);
  });
});
