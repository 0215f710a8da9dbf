import type { StreamRecord } from '#libs/stream';
import type { ParsedRecords, SourcedItems } from './parse-records.js';

export type BackfillItems = { [Kind in 'predictions' | 'labels' | 'features']: SourcedItems<ItemOf<Kind>>['items'] };

type ItemOf<Kind extends 'predictions' | 'labels' | 'features'> =
  NonNullable<ParsedRecords[Kind]> extends SourcedItems<infer Item> ? Item : never;

const HEADER = 'plumbline-backfill';

/** The items of records whose header says that they are history; `null` where none does. */
export function pickBackfill({ predictions, labels, features }: ParsedRecords): BackfillItems | null {
  const picked = {
    predictions: pick(predictions),
    labels: pick(labels),
    features: features === undefined ? [] : pick(features),
  };
  return Object.values(picked).every(({ length }) => length === 0) ? null : picked;
}

function pick<E>({ items, sources }: SourcedItems<E>): SourcedItems<E>['items'] {
  return items.filter((_, at) => isBackfill(sources[at]));
}

function isBackfill(record: StreamRecord | undefined): boolean {
  const value = record?.headers[HEADER];
  return String(Array.isArray(value) ? value.at(-1) : (value ?? '')).toLowerCase() === 'true';
}
