import type { Reject } from '#libs/contracts';
import {
  defaultIngestLimits,
  parseFeatureRecords,
  parseLabelRecords,
  parsePredictionRecords,
  parseReferenceRow,
} from '#libs/ingest';
import type { Mapping } from '#libs/mapping';
import type { MappedRow } from './map-rows.js';

/** By which age or future is refused, the server's own clock and settings say. */
const EVER_MS = 8.64e15;
const NOBODY = { model: 'm', version: 'v', id: 'i' };

const parsers = { predictions: parsePredictionRecords, labels: parseLabelRecords, features: parseFeatureRecords };

/** Why the server will surely refuse what a row became, by the parse that it reads events with. */
export function findRefusal(
  { event, label }: Extract<MappedRow, { event: unknown }>,
  kind: Mapping['kind'],
): Omit<Reject, 'index'> | null {
  const context = { eventNow: EVER_MS, retentionMs: EVER_MS, limits: defaultIngestLimits };
  const text = JSON.stringify(event);
  if (kind === 'reference') {
    const row = parseReferenceRow(text, NOBODY, context);
    return row.ok ? null : row.fault;
  }
  const items = [
    ...parsers[kind]([Buffer.from(text)], context),
    ...(label === null ? [] : parseLabelRecords([Buffer.from(JSON.stringify(label))], context)),
  ];
  const refused = items.find((item) => !item.ok);
  if (refused === undefined) return null;
  const { index: _, ...reject } = refused.reject;
  return reject;
}
