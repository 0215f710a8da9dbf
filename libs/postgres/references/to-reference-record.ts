import type { CountedAs, ReferenceRecord, ReferenceSource } from './reference-record.js';

export interface ReferenceRow {
  id: string;
  model: string;
  version: string;
  status: 'building' | 'ready' | 'failed';
  provisional: boolean;
  source: ReferenceSource;
  hash: string | null;
  rows: number | null;
  from_ms: number | null;
  to_ms: number | null;
  grid_id: string | null;
  phi: Readonly<Record<string, number>> | null;
  counted_as: CountedAs | null;
  meta: unknown;
  reason: string | null;
  created_ms: number;
  settled_ms: number | null;
  by: string;
}

/** The table's checks hold what the status promises; a row that breaks them is a bug. */
export function toReferenceRecord(row: ReferenceRow): ReferenceRecord {
  const { id, model, version, provisional, source, by } = row;
  const identity = { id, model, version, provisional, source, createdAt: row.created_ms, by };
  if (row.status === 'building') return { ...identity, status: 'building' };
  if (row.settled_ms === null) throw new Error(`Reference ${id} is ${row.status} at no time`);
  if (row.status === 'failed') return { ...identity, status: 'failed', reason: row.reason ?? '', failedAt: row.settled_ms };
  if (row.hash === null || row.rows === null || row.grid_id === null)
    throw new Error(`Reference ${id} is ready without hash, rows or grid`);
  const times = { from: row.from_ms, to: row.to_ms, readyAt: row.settled_ms };
  return {
    ...identity,
    status: 'ready',
    hash: row.hash,
    rows: row.rows,
    gridId: row.grid_id,
    phi: row.phi,
    countedAs: row.counted_as,
    meta: row.meta,
    ...times,
  };
}
