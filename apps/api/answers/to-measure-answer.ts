import type { MeasureRow } from '#libs/clickhouse';
import type { Measure } from '#libs/contracts';
import { toIso } from './to-iso.js';

export function toMeasureAnswer(row: MeasureRow): Measure {
  const { from, to, rev, code, reason, maturity, reference, grid, intervals, ...rest } = row;
  return {
    ...(rest as Pick<
      Measure,
      | 'model'
      | 'version'
      | 'role'
      | 'family'
      | 'grain'
      | 'feature'
      | 'segment'
      | 'status'
      | 'n'
      | 'referenceN'
      | 'method'
      | 'values'
      | 'notes'
    >),
    window: { from: toIso(from), to: toIso(to) },
    rev: toIso(rev),
    code: code === '' ? null : code,
    reason: reason === '' ? null : reason,
    ...(maturity === '' ? {} : { maturity: JSON.parse(maturity) as NonNullable<Measure['maturity']> }),
    reference: reference === '' ? null : reference,
    gridId: grid,
    intervals: JSON.parse(intervals === '' ? '{}' : intervals) as Measure['intervals'],
  };
}
