import { loadGrid, type LeftOut } from '#libs/clickhouse';
import { findFaults, OTHER, parseSegmentKey, type Window } from '#libs/monitoring';
import { listReferences, loadAlerts, type StoredAlert } from '#libs/postgres';
import type { ApiDeps } from '../api-deps.js';

const MOST_REFERENCES = 1_000;

export interface LeftOutOfSpan {
  /** The alerts that stood over it. */
  alerts: string[];
  leftOut: LeftOut[];
}

type Deps = Pick<ApiDeps, 'clickhouse' | 'database'>;

/** What of a span no model should learn: the hours, of all traffic or of a segment, over which an alert of data quality stood. */
export async function loadLeftOut(deps: Deps, model: string, span: Window): Promise<LeftOutOfSpan> {
  const alerts = await loadAlerts(deps.database, { model, check: 'quality', judgedSince: span.from });
  const faults = findFaults(alerts, span);
  const leftOut: LeftOut[] = [];
  for (const fault of faults) leftOut.push(await toLeftOut(deps, fault));
  return { alerts: faults.map(({ id }) => id), leftOut };
}

async function toLeftOut(deps: Deps, fault: StoredAlert): Promise<LeftOut> {
  const { column, value } = parseSegmentKey(fault.segment);
  const { since, lastSpoke } = fault.record;
  const others = value === OTHER;
  const values = others ? await loadNamedValues(deps, fault, column) : [value];
  return { from: since.from, to: lastSpoke.to, column, values, others };
}

/** The values that have segments of their own; where nobody knows any more, none, so that too much is left out rather than too little. */
async function loadNamedValues({ clickhouse, database }: Deps, { model, body }: StoredAlert, column: string): Promise<string[]> {
  const { items } = await listReferences(database, { model, limit: MOST_REFERENCES });
  const found = items.find((reference) => reference.status === 'ready' && reference.hash === body.reference);
  if (found?.status !== 'ready') return [];
  const grid = await loadGrid(clickhouse, { model, grid: found.gridId });
  return grid.find(({ kind, feature }) => kind === 'segment' && feature === column)?.categories ?? [];
}
