import { describe, expect, it } from "vitest";
import { Counter } from "../../../src/server/metrics/counter.ts";
import { Gauge } from "../../../src/server/metrics/gauge.ts";
import { Histogram } from "../../../src/server/metrics/histogram.ts";
import { MeasuredBroadcaster } from "../../../src/server/metrics/measured-broadcaster.ts";
import { ServerMetrics } from "../../../src/server/metrics/server-metrics.ts";
import { writeMetrics } from "../../../src/server/metrics/write-metrics.ts";
import { ManualClock } from "../../support/manual-time.ts";
import { RecordingBroadcaster } from "../../support/recording-broadcaster.ts";

const facts = {
  members: () => 3,
  connections: () => 4,
  roomsInMemory: () => 2,
  isStoreWritable: () => true,
  version: "0.1.0",
  build: "abc",
};

describe("metrics", () => {
  it("[O60] counters count apart by their labels, and what is in a label cannot leave it", () => {
    const counter = new Counter<"code">("things_total", "Things.");
    counter.add({ code: "ok" });
    counter.add({ code: "ok" });
    counter.add({ code: 'a"b\\c\nd' });
    expect(writeMetrics([counter])).toBe(
      '# HELP things_total Things.\n# TYPE things_total counter\nthings_total{code="ok"} 2\nthings_total{code="a\\"b\\\\c\\nd"} 1\n',
    );
  });

  it("[O60] a histogram counts what is not above each bound, and all of it", () => {
    const histogram = new Histogram("wait_seconds", "Waits.", [0.1, 1]);
    for (const seconds of [0.1, 0.5, 7]) histogram.observe(seconds);
    expect(writeMetrics([histogram]).split("\n").slice(1, -1)).toEqual([
      "# TYPE wait_seconds histogram",
      'wait_seconds_bucket{le="0.1"} 1',
      'wait_seconds_bucket{le="1"} 2',
      'wait_seconds_bucket{le="+Inf"} 3',
      "wait_seconds_sum 7.6",
      "wait_seconds_count 3",
    ]);
  });

  it("[O60] a gauge is read when somebody asks", () => {
    let value = 1;
    const gauge = new Gauge("members", "Members.", () => value);
    value = 5;
    expect(writeMetrics([gauge])).toContain("\nmembers 5\n");
  });

  it("[O60] every metric has its help, its type, and a name with its unit", () => {
    const text = new ServerMetrics(facts).text();
    const types = [...text.matchAll(/^# TYPE (\S+) (\S+)$/gm)];
    expect(types.length).toBeGreaterThan(15);
    for (const [, name = "", type] of types) {
      expect(name).toMatch(/^[a-z][a-z0-9_]*$/);
      expect(text).toMatch(new RegExp(`^# HELP ${name} \\S.*\\.$`, "m"));
      if (type === "counter") expect(name).toMatch(/_total$/);
      if (type === "histogram") expect(name).toMatch(/_seconds$/);
    }
  });

  it("[O60] knows how late a room was told that a phase ended, and what people did is not late", () => {
    const clock = new ManualClock();
    const late: number[] = [];
    const broadcaster = new MeasuredBroadcaster(new RecordingBroadcaster(), clock, {
      broadcast: () => undefined,
      phaseEnded: (seconds) => late.push(seconds),
    });
    const at = clock.now();
    clock.advance(250);
    const ana = { id: "ana", name: "Ana", kind: "screen" } as const;
    broadcaster.activity("main", [
      { at, by: ana, did: "start", phase: "work" },
      { at, by: null, did: "rang", phase: "breakAlarm" },
    ]);
    expect(late).toEqual([0.25]);
  });
});
