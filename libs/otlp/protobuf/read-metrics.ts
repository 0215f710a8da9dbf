import { createAttributes, type Attributes } from '../attributes.js';
import type { DataPoint, Histogram, Temporality } from '../metrics/data-point.js';
import { toTemporality } from '../metrics/to-temporality.js';
import { Message } from './message.js';
import { readResource, readResourceParts } from './read-resource.js';
import { readAttribute } from './read-value.js';

type Common = Pick<DataPoint, 'name' | 'unit' | 'resource' | 'temporality'>;

/** Where each kind of point has what all of them have. */
const numberFields = { attributes: 7, flags: 8 };
const histogramFields = { attributes: 9, flags: 10 };
const NO_RECORDED_VALUE = 1;

/** The data points of an ExportMetricsServiceRequest, one after the other. */
export function* readMetrics(bytes: Buffer): Generator<DataPoint> {
  const request = new Message('ExportMetricsServiceRequest', bytes);
  while (request.next()) if (request.field === 1) yield* readResourceMetrics(request.slice());
}

function* readResourceMetrics(bytes: Buffer): Generator<DataPoint> {
  const { resourceParts, scopes } = readResourceParts('ResourceMetrics', bytes);
  const resource = readResource(resourceParts);
  for (const scope of scopes) {
    const metrics = new Message('ScopeMetrics', scope);
    while (metrics.next()) if (metrics.field === 2) yield* readMetric(metrics.slice(), resource);
  }
}

/** A gauge, a sum, a histogram, or (10, 11) one of a kind whose points are only counted. */
function* readMetric(bytes: Buffer, resource: Attributes): Generator<DataPoint> {
  const message = new Message('Metric', bytes);
  const data: { kind: number; bytes: Buffer }[] = [];
  let name = '';
  let unit = '';
  while (message.next()) {
    if (message.field === 1) name = message.text();
    else if (message.field === 3) unit = message.text();
    else if ([5, 7, 9, 10, 11].includes(message.field)) data.push({ kind: message.field, bytes: message.slice() });
  }
  for (const { kind, bytes: ofKind } of data) {
    const { points, temporality } = readData(ofKind, kind);
    const common = { name, unit, resource, temporality };
    for (const point of points) yield readPoint(point, kind, common);
  }
}

function readData(bytes: Buffer, kind: number): { points: Buffer[]; temporality: Temporality } {
  const message = new Message('data of a Metric', bytes);
  const points: Buffer[] = [];
  let aggregation = 0;
  let isMonotonic = false;
  while (message.next()) {
    if (message.field === 1) points.push(message.slice());
    else if (message.field === 2 && kind !== 11) aggregation = message.uint32();
    else if (message.field === 3 && kind === 7) isMonotonic = message.bool();
  }
  // A sum that goes up and down says what is now.
  const isGauge = kind === 5 || (kind === 7 && !isMonotonic && aggregation !== 1);
  return { points, temporality: isGauge ? 'gauge' : toTemporality(aggregation) };
}

function readPoint(bytes: Buffer, kind: number, common: Common): DataPoint {
  const message = new Message('data point', bytes);
  const attributes = createAttributes();
  const point: DataPoint = { ...common, attributes, start: '0', timeMs: 0, value: null, histogram: null, isEmpty: false };
  const histogram: Histogram = { count: 0, sum: 0, bounds: [], buckets: [] };
  const isNumber = kind === 5 || kind === 7;
  const isHistogram = kind === 9;
  const fields = isNumber ? numberFields : histogramFields;
  while (message.next()) {
    if (message.field === 2) point.start = message.fixed64().toString();
    else if (message.field === 3) point.timeMs = Number(message.fixed64() / 1_000_000n);
    else if ((isNumber || isHistogram) && message.field === fields.attributes)
      readAttribute(message.message('KeyValue'), attributes);
    else if ((isNumber || isHistogram) && message.field === fields.flags) {
      point.isEmpty = (message.uint32() & NO_RECORDED_VALUE) !== 0;
    } else if (isNumber && message.field === 4) point.value = message.double();
    else if (isNumber && message.field === 6) point.value = Number(BigInt.asIntN(64, message.fixed64()));
    else if (isHistogram && message.field === 4) histogram.count = Number(message.fixed64());
    else if (isHistogram && message.field === 5) histogram.sum = message.double();
    else if (isHistogram && message.field === 6) histogram.buckets.push(...message.packed((words) => Number(words.fixed64())));
    else if (isHistogram && message.field === 7) histogram.bounds.push(...message.packed((words) => words.double()));
  }
  return isHistogram ? { ...point, histogram } : point;
}
