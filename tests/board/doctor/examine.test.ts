import { afterEach, describe, expect, it } from "vitest";
import { type Check, examine } from "../../../src/board/doctor/examine.ts";
import { type Finding, fine } from "../../../src/board/doctor/finding.ts";
import { printFinding, printSummary } from "../../../src/board/doctor/print-finding.ts";
import { type Report, terminalReport } from "../../../src/board/doctor/terminal-report.ts";
import { openVirtualLine } from "../../../src/board/virtual/virtual-line.ts";
import { quiet } from "../../support/manual-time.ts";
import { ManualScheduler } from "../manual-scheduler.ts";
import { aDoctor } from "./doctor-bench.ts";

/** A report that can be read afterwards. */
function recordingReport(): Report & { readonly heard: string[] } {
  const heard: string[] = [];
  return {
    heard,
    asking: (what) => heard.push(what),
    found: ({ mark, says }) => heard.push(`${mark} ${says}`),
    end: (findings) => heard.push(`${findings.length} findings`),
  };
}

const check = (asks: string, run: Check["run"]): Check => ({ asks, limitMs: 1_000, run });
const never = () => new Promise<readonly Finding[]>(() => {});

describe("an examination", () => {
  it("[B88] reports what each check finds as soon as it is through, in order", async () => {
    const report = recordingReport();
    let finish = (_findings: readonly Finding[]) => {};
    const second = new Promise<readonly Finding[]>((resolve) => {
      finish = resolve;
    });
    const ending = examine(aDoctor({}, { scheduler: new ManualScheduler() }), report, [
      check("one", async () => [fine("1a"), fine("1b")]),
      check("two", () => second),
    ]);
    await quiet();
    expect(report.heard).toEqual(["asking one", "ok 1a", "ok 1b", "asking two"]);
    finish([fine("2")]);
    await ending;
    expect(report.heard.slice(4)).toEqual(["ok 2", "3 findings"]);
  });

  it("[B88] gives up what does not answer, and goes on", async () => {
    const scheduler = new ManualScheduler();
    const ending = examine(aDoctor({}, { scheduler }), recordingReport(), [
      check("a wall", never),
      check("one", async () => [fine("1")]),
    ]);
    scheduler.advance(1_000);
    expect(await ending).toMatchObject([
      { mark: "x", says: expect.stringContaining("took too long") },
      fine("1"),
    ]);
    expect(scheduler.waiting).toBe(0);
  });

  it("[B88] ends within 14 s, however many do not answer", async () => {
    const scheduler = new ManualScheduler();
    const walls = Array.from({ length: 30 }, () => check("a wall", never));
    let ended = false;
    void examine(aDoctor({}, { scheduler }), recordingReport(), walls).then(() => {
      ended = true;
    });
    while (!ended && scheduler.now() < 60_000) {
      scheduler.advance(10);
      await quiet(1);
    }
    expect(scheduler.now()).toBeLessThan(14_500);
  });

  it("[B88] turns a fault into a finding, without its stack", async () => {
    const broken = check("a driver", async () => Promise.reject(new Error("no binding for this machine")));
    const findings = await examine(aDoctor(), recordingReport(), [broken]);
    expect(findings).toEqual([{ mark: "x", says: "Asking a driver failed: no binding for this machine" }]);
  });
});

describe("a doctor's context", () => {
  let closed = 0;
  afterEach(() => {
    closed = 0;
  });

  it("[B88] opens each board once, and lets go of all in the end", async () => {
    let opened = 0;
    const doctor = aDoctor(
      {},
      {
        openLine: async () => {
          opened += 1;
          const line = openVirtualLine();
          return {
            ok: true,
            value: {
              ...line,
              async close() {
                closed += 1;
                await line.close();
              },
            },
          };
        },
      },
    );
    const place = { kind: "virtual" } as const;
    await Promise.all([doctor.connected(place), doctor.met(place), doctor.met({ ...place })]);
    expect(opened).toBe(1);
    await doctor.close();
    expect(closed).toBe(1);
  });
});

describe("a board that answers before anybody waits for it", () => {
  it("[B88] has been heard all the same", async () => {
    const doctor = aDoctor({}, { openLine: async () => ({ ok: true, value: openVirtualLine() }) });
    const contact = await doctor.connected({ kind: "virtual" });
    if (!contact.ok) return expect.unreachable();
    await contact.value.greeted;
    await quiet(20);
    expect(await doctor.met({ kind: "virtual" })).toMatchObject({ ok: true });
    await doctor.close();
  });
});

describe("a finding in print", () => {
  it("[B88] is a line with a mark, and one more for what is to do; color only where it is wanted", () => {
    expect(printFinding(fine("All is well."), false)).toBe("  ok  All is well.\n");
    const finding: Finding = { mark: "x", says: "It is broken.", todo: "Mend it" };
    expect(printFinding(finding, false)).toBe("  x   It is broken.\n      → Mend it\n");
    expect(printFinding(finding, true)).toBe("  \u001b[31mx   \u001b[0mIt is broken.\n      → Mend it\n");
    expect(printSummary([fine("a"), finding])).toBe("\nOne thing needs to be mended.\n");
    expect(printSummary([fine("a")])).toBe("\nNothing needs to be mended.\n");
  });

  it("[B88] lets nothing but text through of what others say of themselves", () => {
    const line = printFinding(fine("A board \u001b[2J\u202ecalled\nx"), true);
    expect(line).toBe("  \u001b[32mok  \u001b[0mA board [2Jcalled x\n");
  });

  it("[B88] shows what is being asked on a terminal only", () => {
    for (const isTTY of [true, false]) {
      let written = "";
      const report = terminalReport({ isTTY, write: (text) => (written += text) }, true);
      report.asking("asking for the time");
      report.found(fine("It is late."));
      report.end([]);
      expect(written.includes("asking for the time")).toBe(isTTY);
      expect(written.includes("\u001b")).toBe(isTTY);
      expect(written).toContain("  ok  It is late.\n");
    }
  });
});
