import type { Attributes } from '../attributes.js';
import type { DataPoint, Histogram, Temporality } from '../metrics/data-point.js';
import { toTemporality } from '../metrics/to-temporality.js';
import {
  expectDouble,
  expectInt64,
  expectList,
  expectObject,
  expectText,
  expectUint32,
  expectUint64,
  type JsonObject,
} from './expect.js';
import { expectTemporality } from './expect-temporality.js';
import { parseRequest } from './parse-request.js';
import { pick } from './pick.js';
import { readAttributes } from './read-value.js';

const NO_RECORDED_VALUE = 1;

/** The data points of an ExportMetricsServiceRequest in JSON, one after the other. */
export function* readMetrics(bytes: Buffer): Generator<DataPoint> {
  const request = parseRequest(bytes);
  for (const sent of expectList(pick(request, 'resourceMetrics', 'resource_metrics'), 'resourceMetrics')) {
    const ofResource = expectObject(sent, 'an element of resourceMetrics');
    const resource = readAttributes(expectObject(ofResource.resource, 'resource'));
    for (const scope of expectList(pick(ofResource, 'scopeMetrics', 'scope_metrics'), 'scopeMetrics')) {
      const { metrics } = expectObject(scope, 'an element of scopeMetrics');
      for (const metric of expectList(metrics, 'metrics'))
        yield* readMetric(expectObject(metric, 'an element of metrics'), resource);
    }
  }
}

function* readMetric(metric: JsonObject, resource: Attributes): Generator<DataPoint> {
  const common = { name: expectText(metric.name, 'name'), unit: expectText(metric.unit, 'unit'), resource };
  for (const { data, toValues } of toData(metric)) {
    for (const sent of expectList(pick(data.object, 'dataPoints', 'data_points'), 'dataPoints')) {
      const point = expectObject(sent, 'an element of dataPoints');
      yield {
        ...common,
        temporality: data.temporality,
        attributes: readAttributes(point),
        start: expectUint64(pick(point, 'startTimeUnixNano', 'start_time_unix_nano'), 'startTimeUnixNano').toString(),
        timeMs: Number(expectUint64(pick(point, 'timeUnixNano', 'time_unix_nano'), 'timeUnixNano') / 1_000_000n),
        isEmpty: (expectUint32(point.flags, 'flags') & NO_RECORDED_VALUE) !== 0,
        ...toValues(point),
      };
    }
  }
}

type Values = Pick<DataPoint, 'value' | 'histogram'>;
type Data = { object: JsonObject; temporality: Temporality };

/** What a metric holds: a gauge, a sum, a histogram, or one of a kind whose points are only counted. */
function toData(metric: JsonObject): { data: Data; toValues: (point: JsonObject) => Values }[] {
  const { gauge, sum, histogram, summary } = metric;
  const exponential = pick(metric, 'exponentialHistogram', 'exponential_histogram');
  return [
    ...(gauge ? [{ data: toPart(gauge, 'gauge', true), toValues: toNumber }] : []),
    ...(sum ? [{ data: toPart(sum, 'sum', false), toValues: toNumber }] : []),
    ...(histogram ? [{ data: toPart(histogram, 'histogram', false), toValues: toHistogram }] : []),
    ...[exponential, summary].flatMap((other) =>
      other ? [{ data: toPart(other, 'a summary', true), toValues: () => ({ value: null, histogram: null }) }] : [],
    ),
  ];
}

function toPart(sent: unknown, where: string, isGauge: boolean): Data {
  const object = expectObject(sent, where);
  const aggregation = expectTemporality(pick(object, 'aggregationTemporality', 'aggregation_temporality'));
  const isMonotonic = pick(object, 'isMonotonic', 'is_monotonic') === true;
  // A sum that goes up and down says what is now.
  const isNow = isGauge || (where === 'sum' && !isMonotonic && aggregation !== 1);
  return { object, temporality: isNow ? 'gauge' : toTemporality(aggregation) };
}

function toNumber(point: JsonObject): Values {
  const [double, int] = [pick(point, 'asDouble', 'as_double'), pick(point, 'asInt', 'as_int')];
  const value =
    double !== undefined ? expectDouble(double, 'asDouble') : int !== undefined ? Number(expectInt64(int, 'asInt')) : null;
  return { value, histogram: null };
}

function toHistogram(point: JsonObject): Values {
  const histogram: Histogram = {
    count: Number(expectUint64(point.count, 'count')),
    sum: point.sum === undefined ? 0 : expectDouble(point.sum, 'sum'),
    bounds: expectList(pick(point, 'explicitBounds', 'explicit_bounds'), 'explicitBounds').map((bound) =>
      expectDouble(bound, 'explicitBounds'),
    ),
    buckets: expectList(pick(point, 'bucketCounts', 'bucket_counts'), 'bucketCounts').map((count) =>
      Number(expectUint64(count, 'bucketCounts')),
    ),
  };
  return { value: null, histogram };
}
