import type { NoDataCode } from '#libs/contracts';
import type { ClickHouse } from './connect.js';
import { toSeconds } from './to-seconds.js';

/** A measure as stored; times are epoch milliseconds, `intervals` JSON, absent values are left out of `values`. */
export interface MeasureRow {
  model: string;
  version: string;
  role: string;
  family: string;
  grain: string;
  feature: string;
  segment: string;
  from: number;
  to: number;
  rev: number;
  status: string;
  /** Why it cannot be judged; empty where it can. */
  code: NoDataCode | '';
  reason: string;
  maturity: string;
  n: number;
  referenceN: number;
  reference: string;
  grid: string;
  method: string;
  values: Record<string, number>;
  intervals: string;
  notes: string[];
}

/** Stores measures. One of the same subject, window and `rev` again is the same measure: the last one written stays. */
export async function saveMeasures(clickhouse: ClickHouse, measures: MeasureRow[], seq: string): Promise<void> {
  const lines = measures.map(({ referenceN, from, to, ...measure }) =>
    // As text: a whole number would be read as milliseconds, and one with decimals as seconds.
    JSON.stringify({
      ...measure,
      reference_n: referenceN,
      from: from / 1000,
      to: to / 1000,
      rev: toSeconds(measure.rev),
      seq,
    }),
  );
  if (lines.length > 0) await clickhouse.insertJsonLines({ name: 'SAVE_MEASURES', into: 'measures', lines: lines.join('\n') });
}
