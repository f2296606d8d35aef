import lighthouse, { desktopConfig } from "lighthouse";
import { launchBrowser } from "../support/chromium.ts";
import { SpawnedServer } from "../support/spawned-server.ts";
import type { Benchmark, Figure } from "./frame.ts";
import { serveBarePage } from "./support/bare-page.ts";
import { freePort } from "./support/free-port.ts";
import { RawMember } from "./support/raw-member.ts";
import { median } from "./support/statistics.ts";
import { withTemporaryFolder } from "./support/temporary-folder.ts";
import { until } from "./support/until.ts";

const categories = ["performance", "accessibility", "best-practices"] as const;
/** The machine is not alone: of so many runs of a page the one in the middle counts. */
const rounds = 3;
const devices = ["phone", "laptop"] as const;

/** What Lighthouse measured of a page in one run. */
interface Report {
  /** 0 … 100 for each category. */
  readonly scores: ReadonlyMap<string, number>;
  /** ms until something is painted, in the network and with the processor that Lighthouse pretends. */
  readonly firstPaintMs: number;
  /** 0: nothing moved that nobody touched. */
  readonly shift: number;
  /** What cost points. */
  readonly faults: readonly string[];
}

async function audit(url: string, port: number, device: (typeof devices)[number]): Promise<Report> {
  const flags = {
    port,
    logLevel: "error" as const,
    onlyCategories: [...categories],
    disableStorageReset: false,
  };
  const result = await lighthouse(url, flags, device === "laptop" ? desktopConfig : undefined);
  if (result === undefined) throw new Error("Lighthouse has no result");
  const { lhr } = result;
  if (lhr.runtimeError !== undefined) throw new Error(lhr.runtimeError.message);
  const counted = new Set(
    categories.flatMap((name) =>
      (lhr.categories[name]?.auditRefs ?? []).filter(({ weight }) => weight > 0).map(({ id }) => id),
    ),
  );
  return {
    scores: new Map(categories.map((name) => [name, (lhr.categories[name]?.score ?? Number.NaN) * 100])),
    firstPaintMs: lhr.audits["first-contentful-paint"]?.numericValue ?? Number.NaN,
    shift: lhr.audits["cumulative-layout-shift"]?.numericValue ?? Number.NaN,
    faults: Object.values(lhr.audits)
      .filter(({ id, score }) => counted.has(id) && score !== null && score < 0.9)
      .map(({ id }) => id),
  };
}

const middle = (reports: readonly Report[], pick: (report: Report) => number) => median(reports.map(pick));

function figuresOf(device: string, ours: readonly Report[], bare: readonly Report[]): readonly Figure[] {
  const against = (pick: (report: Report) => number) => ({
    what: "a page of a few words, without a script",
    value: middle(bare, pick),
  });
  const faults = [...new Set(ours.flatMap((report) => report.faults))];
  const scores = categories.map((name): Figure => {
    const pick = (report: Report) => report.scores.get(name) ?? Number.NaN;
    return {
      what: `${name} on a ${device}`,
      unit: "of 100",
      value: middle(ours, pick),
      reference: against(pick),
      aim: { of: "value", atLeast: 95 },
    };
  });
  return [
    ...scores,
    {
      what: `first paint on a ${device}, as Lighthouse pretends it`,
      unit: "ms",
      value: middle(ours, ({ firstPaintMs }) => firstPaintMs),
      reference: against(({ firstPaintMs }) => firstPaintMs),
      ...(faults.length === 0 ? {} : { note: `what cost points: ${faults.join(", ")}` }),
    },
    {
      what: `layout shift on a ${device}`,
      unit: "",
      value: Math.max(...ours.map(({ shift }) => shift)),
      aim: { of: "value", atMost: 0 },
    },
  ];
}

/** What Lighthouse says of the built page as the real server sends it, over loopback, while work is running. */
export const lighthouseScores: Benchmark = {
  name: "lighthouse",
  run: () =>
    withTemporaryFolder(async (folder) => {
      const port = await freePort();
      const browser = await launchBrowser([`--remote-debugging-port=${port}`]);
      const server = await SpawnedServer.start({ data: folder, board: "virtual" });
      const bare = await serveBarePage();
      try {
        const member = await RawMember.join({ port: Number(new URL(server.url).port), room: "main" });
        member.press(member.state.rev);
        await until("the timer to run", () => member.state.phase === "work");
        member.close();
        const figures: Figure[] = [];
        for (const device of devices) {
          const ours: Report[] = [];
          const reference: Report[] = [];
          for (let round = 0; round < rounds; round += 1) {
            ours.push(await audit(`${server.url}/`, port, device));
            reference.push(await audit(bare.url, port, device));
          }
          figures.push(...figuresOf(device, ours, reference));
        }
        return figures;
      } finally {
        await Promise.all([bare.stop(), server.kill(), browser.close()]);
      }
    }),
};
