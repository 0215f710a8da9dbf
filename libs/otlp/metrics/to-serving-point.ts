import { hash } from 'node:crypto';
import { name as nameOfContract } from '#libs/contracts';
import { eventAttributes } from '../convention/event-attributes.js';
import type { DataPoint, Histogram, Temporality } from './data-point.js';
import { instruments, type Instrument } from './instruments.js';

/** A point of a serving process as it is kept. */
export interface ServingPoint {
  model: string;
  version: string;
  service: string;
  instrument: string;
  /** Tells one series from another, an unsigned 64-bit number in decimals: a process, a CPU, a route. */
  series: string;
  /** Of a total that comes in parts, such as the modes of a CPU; else empty. */
  part: string;
  temporality: Temporality;
  start: string;
  timeMs: number;
  value: number;
  histogram: Histogram | null;
}

/** `unkept`: taken, and there is nothing in it to keep, as the idle time of a CPU. */
export type ServingPointOutcome = { point: ServingPoint } | { unkept: true } | { refused: string };

const { model: MODEL, version: VERSION } = eventAttributes.predictions as { model: string; version: string };

/** A data point of one of the six instruments, of a model that it names; everything else is refused with a sentence. */
export function toServingPoint(sent: DataPoint, context: { eventNow: number; retentionMs: number }): ServingPointOutcome {
  const instrument = Object.hasOwn(instruments, sent.name) ? instruments[sent.name] : undefined;
  if (instrument === undefined) return { refused: `${quote(sent.name)} is not kept; ${KEPT}` };
  const wrong = findFault(sent, instrument) ?? findTimeFault(sent.timeMs, context);
  if (wrong !== null) return { refused: `${quote(sent.name)} ${wrong}` };
  const [model, version] = [find(sent, MODEL), find(sent, VERSION)];
  if (!isName(model) || !isName(version)) {
    return { refused: `${quote(sent.name)} names no model; set ${MODEL} and ${VERSION} as attributes of the resource` };
  }
  const partName = instrument.part?.names.find((attribute) => attribute in sent.attributes);
  const part = partName === undefined ? '' : toText(sent.attributes[partName]);
  if (sent.isEmpty || instrument.part?.isCounted(part) === false) return { unkept: true };
  return {
    point: {
      ...{ model, version, service: toText(sent.resource['service.name']), instrument: sent.name },
      ...{ series: toSeries(sent, partName), part, temporality: sent.temporality, start: sent.start, timeMs: sent.timeMs },
      ...{ value: sent.value ?? 0, histogram: sent.histogram },
    },
  };
}

const KEPT = `send ${Object.keys(instruments).join(', ')}`;

function findFault({ unit, value, histogram, temporality, isEmpty }: DataPoint, instrument: Instrument): string | null {
  if (unit !== '' && unit !== instrument.unit) return `is in ${quote(unit)}; send it in ${quote(instrument.unit)}`;
  if (instrument.kind === 'histogram') {
    if (histogram === null) return 'is no histogram with explicit bounds; send it as one';
    if (histogram.buckets.length !== histogram.bounds.length + 1)
      return 'has no bucket for each of its bounds; send one more than bounds';
    if (![histogram.count, ...histogram.buckets].every(Number.isSafeInteger))
      return 'has counts beyond 2^53, which no process reaches; check the sender';
    const isRising = histogram.bounds.every(
      (bound, i) => Number.isFinite(bound) && (i === 0 || bound > histogram.bounds[i - 1]!),
    );
    return isRising && Number.isFinite(histogram.sum)
      ? null
      : 'has bounds that do not rise, or no finite sum; send those that do';
  }
  if (temporality !== 'gauge') return 'is a counter; send it as a gauge';
  if (isEmpty) return null;
  return value !== null && Number.isFinite(value) && value >= 0 ? null : 'is no finite number of 0 or more; send one';
}

function findTimeFault(timeMs: number, { eventNow, retentionMs }: { eventNow: number; retentionMs: number }): string | null {
  if (timeMs < eventNow - retentionMs) return 'is older than what is kept; send points when they are made';
  return timeMs > eventNow + 600_000 ? "is more than ten minutes ahead; check the sender's clock" : null;
}

/** Of the point itself, or else of all that its resource sends. */
function find({ attributes, resource }: DataPoint, attribute: string): unknown {
  return attribute in attributes ? attributes[attribute] : resource[attribute];
}

function isName(value: unknown): value is string {
  return nameOfContract.safeParse(value).success;
}

/** Empty where it is a list, a map or nothing; never with half a character at its end, which no table takes. */
function toText(value: unknown): string {
  const isPlain = typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
  return isPlain ? String(value).slice(0, 256).toWellFormed() : '';
}

function toSeries({ attributes, resource }: DataPoint, partName: string | undefined): string {
  const own = Object.entries(attributes).filter(([attribute]) => attribute !== partName);
  return hash('sha256', JSON.stringify([sorted(Object.entries(resource)), sorted(own)]), 'buffer')
    .readBigUInt64BE(0)
    .toString();
}

function sorted(entries: [string, unknown][]): [string, unknown][] {
  return entries.sort(([a], [b]) => (a < b ? -1 : Number(a > b)));
}

function quote(text: string): string {
  return JSON.stringify(text.length > 80 ? `${text.slice(0, 79)}…` : text);
}
