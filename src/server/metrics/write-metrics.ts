import type { Labels, Metric, Sample } from "./metric.ts";

/** Metrics in the text format of Prometheus (0.0.4). */
export function writeMetrics(metrics: Iterable<Metric>): string {
  let text = "";
  for (const metric of metrics) {
    text += `# HELP ${metric.name} ${metric.help}\n# TYPE ${metric.name} ${metric.type}\n`;
    for (const sample of metric.samples()) text += writeSample(metric.name, sample);
  }
  return text;
}

function writeSample(name: string, { suffix = "", labels = {}, value }: Sample): string {
  return `${name}${suffix}${writeLabels(labels)} ${value}\n`;
}

function writeLabels(labels: Labels): string {
  const pairs = Object.entries(labels).map(([name, value]) => `${name}="${escapeValue(value)}"`);
  return pairs.length === 0 ? "" : `{${pairs.join(",")}}`;
}

function escapeValue(value: string): string {
  return value.replaceAll("\\", "\\\\").replaceAll('"', '\\"').replaceAll("\n", "\\n");
}
