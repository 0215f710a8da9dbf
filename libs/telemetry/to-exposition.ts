import type { Attributes } from '@opentelemetry/api';
import { DataPointType, type MetricData, type ResourceMetrics } from '@opentelemetry/sdk-metrics';

/** The units that Prometheus writes into names; what is counted in braces has none there. */
const suffixes: Readonly<Record<string, string>> = { s: 'seconds', By: 'bytes', '1': 'ratio' };

/**
 * Metrics in the text format of Prometheus, under the names that Prometheus gives them when it takes them by OTLP: one rule serves both
 * ways. (The exporter of the SDK leaves out the units.)
 */
export function toExposition({ resource, scopeMetrics }: ResourceMetrics): string {
  const families = scopeMetrics.flatMap(({ metrics }) => metrics).map(toFamily);
  const target = head('target_info', 'gauge', 'What these metrics are of.') + line('target_info', resource.attributes, 1);
  return [target, ...families].join('');
}

function toFamily(metric: MetricData): string {
  const { description } = metric.descriptor;
  switch (metric.dataPointType) {
    case DataPointType.SUM: {
      const name = toName(metric, metric.isMonotonic ? 'total' : undefined);
      const lines = metric.dataPoints.map(({ attributes, value }) => line(name, attributes, value));
      return head(name, metric.isMonotonic ? 'counter' : 'gauge', description) + lines.join('');
    }
    case DataPointType.GAUGE: {
      const name = toName(metric);
      return (
        head(name, 'gauge', description) + metric.dataPoints.map((point) => line(name, point.attributes, point.value)).join('')
      );
    }
    case DataPointType.HISTOGRAM: {
      const name = toName(metric);
      return head(name, 'histogram', description) + metric.dataPoints.map((point) => toHistogram(name, point)).join('');
    }
    case DataPointType.EXPONENTIAL_HISTOGRAM:
      throw new Error(`${metric.descriptor.name} is an exponential histogram, which this text format cannot hold.`);
  }
}

type Histogram = Extract<MetricData, { dataPointType: DataPointType.HISTOGRAM }>['dataPoints'][number];

function toHistogram(name: string, { attributes, value: { buckets, sum, count } }: Histogram): string {
  let upTo = 0;
  const lines = buckets.counts.map((inBucket, index) => {
    upTo += inBucket;
    return line(`${name}_bucket`, { ...attributes, le: String(buckets.boundaries[index] ?? '+Inf') }, upTo);
  });
  return [...lines, line(`${name}_sum`, attributes, sum ?? 0), line(`${name}_count`, attributes, count)].join('');
}

function toName({ descriptor: { name, unit }, dataPointType }: MetricData, last?: string): string {
  // Only of a gauge is a dimensionless number a ratio.
  const suffix = unit === '1' && dataPointType !== DataPointType.GAUGE ? undefined : suffixes[unit];
  const parts = [suffix, last].filter((part) => part !== undefined);
  return parts.reduce((whole, part) => (whole.endsWith(`_${part}`) ? whole : `${whole}_${part}`), toLabel(name));
}

function head(name: string, type: string, help: string): string {
  return `# HELP ${name} ${escape(help)}\n# TYPE ${name} ${type}\n`;
}

function line(name: string, attributes: Attributes, value: number): string {
  const labels = Object.entries(attributes).map(([key, of]) => `${toLabel(key)}="${escape(toText(of)).replaceAll('"', '\\"')}"`);
  return `${name}${labels.length === 0 ? '' : `{${labels.join(',')}}`} ${toNumber(value)}\n`;
}

function toLabel(name: string): string {
  return name.replace(/\W/g, '_');
}

function toText(value: Attributes[string]): string {
  return typeof value === 'string' ? value : JSON.stringify(value ?? '');
}

function escape(text: string): string {
  return text.replaceAll('\\', '\\\\').replaceAll('\n', '\\n');
}

function toNumber(value: number): string {
  if (Number.isFinite(value) || Number.isNaN(value)) return String(value);
  return value > 0 ? '+Inf' : '-Inf';
}
