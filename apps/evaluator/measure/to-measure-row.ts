import type { MeasureRow } from '#libs/clickhouse';
import type { Grain, MeasureFamily } from '#libs/contracts';
import type { MeasureBody, Window } from '#libs/monitoring';
import type { Comparison } from '../references/load-comparison.js';
import type { Stream } from '../stream.js';

export interface MeasureSubject {
  stream: Stream;
  family: MeasureFamily;
  grain: Grain;
  feature: string;
  segment: string;
  window: Window;
  rev: number;
}

/** A measure as stored. A value that is not finite is none: it is left out, and said so. */
export function toMeasureRow(subject: MeasureSubject, body: MeasureBody, comparison: Comparison | null): MeasureRow {
  const { stream, family, grain, feature, segment, window, rev } = subject;
  const values: Record<string, number> = {};
  const notes = [...body.notes];
  for (const [name, value] of Object.entries(body.values)) {
    if (value === null) continue;
    if (Number.isFinite(value)) values[name] = value;
    else notes.push(`${name} is not finite`);
  }
  return {
    ...stream,
    ...{ family, grain, feature, segment, from: window.from, to: window.to, rev },
    status: body.status,
    code: body.code ?? '',
    reason: body.reason ?? '',
    maturity: body.maturity === undefined ? '' : JSON.stringify(body.maturity),
    n: body.n,
    referenceN: body.referenceN,
    reference: comparison?.stored.hash ?? '',
    grid: comparison?.grid.id ?? '',
    method: body.method,
    values,
    intervals: JSON.stringify(body.intervals),
    notes,
  };
}
