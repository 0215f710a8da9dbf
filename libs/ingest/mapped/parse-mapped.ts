import { isUtf8 } from 'node:buffer';
import type { CompiledMapping, Half, Mapped, MappedEvent } from '#libs/mapping';
import { refuse, type Parsed } from '../fault.js';
import type { ParseContext } from '../parse-context.js';
import { parseJson } from '../parse-json.js';
import { parseLabel } from '../parse-label.js';
import { parsePrediction } from '../parse-prediction.js';
import type { Label, ParsedItem, Prediction } from '../parsed-event.js';
import { toItem } from '../to-item.js';
import type { HalfStore, RawRecord, WaitingHalf, WholePair } from './half-store.js';
import { pairHalves } from './pair-halves.js';
import { PAIR_HEADER, readPairRecord, toPairRecord } from './pair-record.js';
import { loadAliases, type FindVersion, type LoadAliasHistory } from './load-aliases.js';

export interface MappedDeps {
  mapping: CompiledMapping;
  halves: HalfStore;
  loadAliasHistory: LoadAliasHistory;
}

/** Items of one kind, numbered through, and beside each the record that it came of. */
export interface MappedItemsOf<E> {
  items: ParsedItem<E>[];
  sources: MappedSource[];
}

/** Which record it was, and the headers that are kept with it where it is refused: of a pair, those that say so. */
export interface MappedSource {
  index: number;
  headers: Record<string, string>;
}

export interface MappedItems {
  predictions: MappedItemsOf<Prediction>;
  labels: MappedItemsOf<Label>;
  /** Records that are no events and no faults, by reason. */
  skipped: Map<string, number>;
  /** The records that are halves, and wait for their other one. */
  waiting: number[];
  /** To be called once the items are durable: pairs are kept until then, so that a repetition finds them again. */
  settle: () => Promise<void>;
}

/** A mapped record, and what of it is kept where it is refused. */
interface Source {
  index: number;
  raw: RawRecord;
  events: readonly MappedEvent[];
}

/** Records of someone else's shape as the items that a use case takes, by a mapping. */
export async function parseMapped(deps: MappedDeps, records: readonly RawRecord[], context: ParseContext): Promise<MappedItems> {
  const { mapping } = deps;
  const skipped = new Map<string, number>();
  const skip = (reason: string, count = 1): void => void skipped.set(reason, (skipped.get(reason) ?? 0) + count);
  const items: Items = { predictions: { items: [], sources: [] }, labels: { items: [], sources: [] } };
  const later: Source[] = [];
  const halves: (WaitingHalf & { index: number; half: Half })[] = [];
  for (const [index, raw] of records.entries()) {
    const mapped = mapRaw(mapping, raw);
    if (mapped.kind === 'skipped') skip(mapped.reason);
    else if (mapped.kind === 'half') halves.push({ id: mapped.half.id, side: mapped.half.side, raw, index, half: mapped.half });
    else if (mapping.isWhole) addEvents(items, mapping.kind, { index, raw, events: mapped.events }, context, null);
    else later.push({ index, raw, events: mapped.events });
  }
  const add = (index: number, raw: RawRecord, mapped: MappedPair): void => {
    if (mapped.kind === 'skipped') skip(mapped.reason);
    else later.push({ index, raw, events: mapped.events });
  };
  const { pairs, alone, repeated } = pairHalves(halves);
  if (repeated > 0) skip('repeated', repeated);
  const whole: WholePair[] = [];
  for (const { request, response, last } of pairs) {
    const pair = { id: last.id, request: toText(request.raw), response: toText(response.raw) };
    whole.push(pair);
    add(last.index, toPairRecord(pair.request, pair.response), mapping.mapPair(request.half, response.half));
  }
  const joined =
    alone.length === 0 ? [] : await deps.halves.join(alone.map(({ id, side, raw }) => ({ id, side, raw: toText(raw) })));
  const joinedIds = new Set(joined.map(({ id }) => id));
  const aloneById = new Map(alone.map((half) => [half.id, half]));
  for (const { id, request, response } of joined) {
    const own = aloneById.get(id);
    if (own === undefined) continue;
    const mapped = mapBoth(mapping, mapRaw(mapping, request), mapRaw(mapping, response));
    add(own.index, toPairRecord(request, response), mapped);
  }
  const events = later.flatMap((source) => source.events);
  const findVersion = await loadAliases(deps.loadAliasHistory, events, context);
  for (const source of later.sort((a, b) => a.index - b.index)) addEvents(items, mapping.kind, source, context, findVersion);
  whole.push(...joined);
  return {
    ...items,
    skipped,
    waiting: alone.filter(({ id }) => !joinedIds.has(id)).map(({ index }) => index),
    settle: async () => {
      if (whole.length > 0) await deps.halves.settle(whole);
    },
  };
}

type Items = Pick<MappedItems, 'predictions' | 'labels'>;

type MappedPair = ReturnType<CompiledMapping['mapPair']>;

/** A half as it is kept, and as a dead letter of the pair has it: JSON, in whatever encoding it came. */
function toText(raw: RawRecord): RawRecord {
  const { read, headers } = raw;
  return read === undefined ? raw : { bytes: Buffer.from(JSON.stringify(read.value)), headers };
}

function mapRaw(mapping: CompiledMapping, raw: RawRecord): Mapped {
  const { headers, fault, read } = raw;
  if (fault !== undefined) return refused('invalid-json', fault);
  if (read !== undefined) {
    const mapped = mapping.mapRecord({ value: read.value, headers });
    return read.fault === null || mapped.kind === 'skipped'
      ? mapped
      : { kind: 'events', events: [{ ok: false, fault: read.fault }] };
  }
  const { bytes } = raw;
  if (bytes.length === 0) return mapping.mapRecord({ value: null, headers });
  if (!isUtf8(bytes)) return refused('invalid-text', 'The record is not UTF-8; send it as UTF-8.');
  const parsed = parseJson(bytes.toString());
  if (!parsed.ok) return refused('invalid-json', `The record is not JSON: ${parsed.message}`);
  const both = headers[PAIR_HEADER] === undefined ? null : readPairRecord(parsed.value);
  if (both === null) return mapping.mapRecord({ value: parsed.value, headers });
  return mapBoth(mapping, mapping.mapRecord(both.request), mapping.mapRecord(both.response));
}

/** Two records that were the halves of a pair when they came. The mapping may have changed since: then both are refused, and none is lost. */
function mapBoth(mapping: CompiledMapping, request: Mapped, response: Mapped): MappedPair {
  if (request.kind === 'half' && response.kind === 'half') return mapping.mapPair(request.half, response.half);
  const which = request.kind === 'half' ? 'response' : 'request';
  return refused('unpaired', `The mapping takes the ${which} of this pair for no half any more; mend it, and replay the pair.`);
}

function refused(code: 'invalid-text' | 'invalid-json' | 'unpaired', message: string): MappedPair {
  return { kind: 'events', events: [{ ok: false, fault: { code, path: '$', message } }] };
}

/** The events of one record, each through the parse that its kind has for all. */
function addEvents(
  { predictions, labels }: Items,
  kind: CompiledMapping['kind'],
  source: Source,
  context: ParseContext,
  findVersion: FindVersion | null,
): void {
  const { events } = source;
  if (kind === 'labels') {
    addItems(
      labels,
      source,
      events.map((mapped) => (mapped.ok ? parseLabel(mapped.event, context) : mapped)),
    );
    return;
  }
  const toPrediction = (event: Record<string, unknown>, alias: string | undefined): Parsed<Prediction> => {
    if (alias === undefined || findVersion === null) return parsePrediction(event, context);
    const version = findVersion(event, alias);
    return version.ok ? parsePrediction({ ...event, version: version.value }, context) : version;
  };
  addItems(
    predictions,
    source,
    events.map((mapped) => (mapped.ok ? toPrediction(mapped.event, mapped.alias) : mapped)),
  );
  for (const mapped of events) {
    if (mapped.ok && mapped.label !== null) addItems(labels, source, [parseLabel(mapped.label, context)]);
  }
}

/** A record is refused once, whatever it holds: each of a thousand instances would keep all of them. */
function addItems<E>({ items, sources }: MappedItemsOf<E>, { index, raw }: Source, parsed: readonly Parsed<E>[]): void {
  const add = (one: Parsed<E>): void => {
    items.push(toItem(one, items.length, raw.bytes));
    sources.push({ index, headers: raw.headers });
  };
  for (const one of parsed) if (one.ok) add(one);
  if (parsed.every(({ ok }) => ok)) return;
  const [first, ...more] = parsed.filter((one) => !one.ok);
  if (first === undefined) return;
  const { code, path, message } = first.fault;
  const others = more.length === 0 ? '' : ` ${more.length} more of its ${parsed.length} instances are refused as well.`;
  add(refuse(code, path, message + others));
}
