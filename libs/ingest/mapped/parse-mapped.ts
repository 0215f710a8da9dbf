import { isUtf8 } from 'node:buffer';
import type { CompiledMapping, Half, Mapped, MappedEvent } from '#libs/mapping';
import { refuse, type Parsed } from '../fault.js';
import type { ParseContext } from '../parse-context.js';
import { parseJson } from '../parse-json.js';
import { parseLabel } from '../parse-label.js';
import { parsePrediction } from '../parse-prediction.js';
import type { Label, ParsedItem, Prediction } from '../parsed-event.js';
import { toItem } from '../to-item.js';
import type { HalfStore, RawRecord, WaitingHalf } from './half-store.js';
import { pairHalves } from './pair-halves.js';
import { PAIR_HEADER, readPairRecord, toPairRecord } from './pair-record.js';
import { loadAliases, type LoadAliasHistory } from './load-aliases.js';

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
  const skipped = new Map<string, number>();
  const skip = (reason: string, count = 1): void => void skipped.set(reason, (skipped.get(reason) ?? 0) + count);
  const sources: Source[] = [];
  const halves: (WaitingHalf & { index: number; half: Half })[] = [];
  for (const [index, raw] of records.entries()) {
    const mapped = mapRaw(deps.mapping, raw);
    if (mapped.kind === 'skipped') skip(mapped.reason);
    else if (mapped.kind === 'events') sources.push({ index, raw, events: mapped.events });
    else halves.push({ id: mapped.half.id, side: mapped.half.side, raw, index, half: mapped.half });
  }
  const { pairs, alone, repeated } = pairHalves(halves);
  if (repeated > 0) skip('repeated', repeated);
  const add = (index: number, [request, response]: [Paired, Paired]): void => {
    const mapped = deps.mapping.mapPair(request.half, response.half);
    if (mapped.kind === 'skipped') skip(mapped.reason);
    else sources.push({ index, raw: toPairRecord(request.raw, response.raw), events: mapped.events });
  };
  for (const { request, response, last } of pairs) add(last.index, [request, response]);
  const joined = alone.length === 0 ? [] : await deps.halves.join(alone.map(({ id, side, raw }) => ({ id, side, raw })));
  const joinedIds = new Set(joined.map(({ id }) => id));
  const aloneById = new Map(alone.map((half) => [half.id, half]));
  for (const { id, request, response } of joined) {
    const own = aloneById.get(id);
    const [first, second] = [toHalf(deps.mapping, request), toHalf(deps.mapping, response)];
    if (own !== undefined && first !== null && second !== null) add(own.index, [first, second]);
  }
  const whole = [...pairs.map(({ last }) => last.id), ...joined.map(({ id }) => id)];
  return {
    ...(await toItems(
      deps,
      sources.sort((a, b) => a.index - b.index),
      context,
    )),
    skipped,
    waiting: alone.filter(({ id }) => !joinedIds.has(id)).map(({ index }) => index),
    settle: async () => {
      if (whole.length > 0) await deps.halves.settle(whole);
    },
  };
}

type Paired = { half: Half; raw: RawRecord };

function mapRaw(mapping: CompiledMapping, { bytes, headers, fault }: RawRecord): Mapped {
  if (fault !== undefined) return refused('invalid-json', fault);
  if (bytes.length === 0) return mapping.mapRecord({ value: null, headers });
  if (!isUtf8(bytes)) return refused('invalid-text', 'The record is not UTF-8; send it as UTF-8.');
  const parsed = parseJson(bytes.toString());
  if (!parsed.ok) return refused('invalid-json', `The record is not JSON: ${parsed.message}`);
  const both = headers[PAIR_HEADER] === undefined ? null : readPairRecord(parsed.value);
  if (both === null) return mapping.mapRecord({ value: parsed.value, headers });
  const [request, response] = [mapping.mapRecord(both.request), mapping.mapRecord(both.response)];
  if (request.kind !== 'half') return request;
  return response.kind === 'half' ? mapping.mapPair(request.half, response.half) : response;
}

function refused(code: 'invalid-text' | 'invalid-json', message: string): Mapped {
  return { kind: 'events', events: [{ ok: false, fault: { code, path: '$', message } }] };
}

/** A half that waited, read again; null where the mapping has changed since, and it is none any more. */
function toHalf(mapping: CompiledMapping, raw: RawRecord): Paired | null {
  const mapped = mapRaw(mapping, raw);
  return mapped.kind === 'half' ? { half: mapped.half, raw } : null;
}

async function toItems(
  { mapping, loadAliasHistory }: MappedDeps,
  sources: readonly Source[],
  context: ParseContext,
): Promise<Pick<MappedItems, 'predictions' | 'labels'>> {
  const findVersion = await loadAliases(
    loadAliasHistory,
    sources.flatMap(({ events }) => events),
    context,
  );
  const predictions: MappedItemsOf<Prediction> = { items: [], sources: [] };
  const labels: MappedItemsOf<Label> = { items: [], sources: [] };
  const toPrediction = (event: Record<string, unknown>, alias: string | undefined): Parsed<Prediction> => {
    const version = alias === undefined ? null : findVersion(event, alias);
    if (version?.ok === false) return version;
    return parsePrediction(version === null ? event : { ...event, version: version.value }, context);
  };
  for (const source of sources) {
    const { events } = source;
    if (mapping.kind === 'labels') {
      addItems(
        labels,
        source,
        events.map((mapped) => (mapped.ok ? parseLabel(mapped.event, context) : mapped)),
      );
      continue;
    }
    addItems(
      predictions,
      source,
      events.map((mapped) => (mapped.ok ? toPrediction(mapped.event, mapped.alias) : mapped)),
    );
    const truths = events.flatMap((mapped) => (mapped.ok && mapped.label !== null ? [mapped.label] : []));
    addItems(
      labels,
      source,
      truths.map((label) => parseLabel(label, context)),
    );
  }
  return { predictions, labels };
}

/** A record is refused once, whatever it holds: each of a thousand instances would keep all of them. */
function addItems<E>({ items, sources }: MappedItemsOf<E>, { index, raw }: Source, parsed: readonly Parsed<E>[]): void {
  const add = (one: Parsed<E>): void => {
    items.push(toItem(one, items.length, raw.bytes));
    sources.push({ index, headers: raw.headers });
  };
  for (const one of parsed) if (one.ok) add(one);
  const [first, ...more] = parsed.filter((one) => !one.ok);
  if (first === undefined) return;
  const { code, path, message } = first.fault;
  const others = more.length === 0 ? '' : ` ${more.length} more of its ${parsed.length} instances are refused as well.`;
  add(refuse(code, path, message + others));
}
