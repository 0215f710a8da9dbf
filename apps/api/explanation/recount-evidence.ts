import {
  explainCategoryCounts,
  explainFaults,
  explainNumericCounts,
  explainScores,
  explainSkew,
  toSqlHour,
  toSqlTime,
  type ExplainedRows,
} from '#libs/clickhouse';
import type { Evidence } from '#libs/contracts';
import { OTHER, parseSegmentKey, recomputeTests, type RecomputedTests } from '#libs/monitoring';
import { loadModel, type StoredAlert } from '#libs/postgres';
import type { ApiDeps } from '../api-deps.js';

/** What the rows say. */
export interface Recount {
  kept: boolean;
  reason: string | null;
  countsAgree: boolean | null;
  tests: RecomputedTests;
}

type Of<K extends Evidence['kind']> = Extract<Evidence, { kind: K }>;

/** Takes the numbers of an alert from its rows, as they were known when it was decided, as far as they are kept. */
export async function recountEvidence(deps: ApiDeps, alert: StoredAlert, rev: number): Promise<Recount> {
  const { evidence, record, feature, segment } = alert;
  const { column, value: columnValue } = parseSegmentKey(segment);
  if (columnValue === OTHER) return notCounted('what a segment of all other values holds is not counted again');
  const firstDay = evidence.kind === 'performance' ? evidence.days[0]?.from : undefined;
  const from = firstDay === undefined ? record.lastSpoke.from : Date.parse(firstDay);
  if (from < deps.clock.eventNow() - deps.retentionMs) return notCounted('the rows are older than rows are kept');
  const { model, version } = alert;
  const rows = {
    model,
    version,
    from: toSqlHour(from),
    to: toSqlHour(record.lastSpoke.to),
    rev: toSqlTime(rev),
    column,
    columnValue,
  };
  const { rows: kept } = await explainFaults(deps.clickhouse, { ...rows, feature });
  const expected = evidence.kind === 'volume' ? evidence.rows : alert.body.n;
  if (kept === 0 && expected > 0) return notCounted('the rows are gone');
  switch (evidence.kind) {
    case 'drift':
      return recountDrift(deps, evidence, { ...rows, feature }, record.lastSpoke);
    case 'quality':
      return recountFault(deps, evidence, { ...rows, feature }, record.lastSpoke);
    case 'skew':
      return recountSkew(deps, evidence, { ...rows, feature }, record.lastSpoke);
    case 'performance':
      return recountScores(deps, evidence, rows);
    case 'volume':
      return { kept: true, reason: null, countsAgree: kept === evidence.rows, tests: { rows: { value: kept, p: null } } };
    case 'freshness':
    case 'series':
      return notCounted(`of ${evidence.kind} there is nothing to count in the rows of the window`);
  }
}

type RowsOfFeature = ExplainedRows & { feature: string };
type Window = StoredAlert['record']['lastSpoke'];

async function recountDrift(deps: ApiDeps, evidence: Of<'drift'>, rows: RowsOfFeature, window: Window): Promise<Recount> {
  const bins = evidence.current.bins.map(() => 0);
  const counted = { lowSum: 0, highSum: 0, unseen: 0 };
  const last = bins.length - 1;
  if (evidence.grid.kind === 'numeric') {
    for (const { bin, rows: count, sum } of await explainNumericCounts(deps.clickhouse, {
      ...rows,
      edges: evidence.grid.edges,
    })) {
      bins[bin] = count;
      if (bin === 0) counted.lowSum = sum;
      if (bin === last) counted.highSum = sum;
    }
  } else {
    const placeOf = new Map(evidence.grid.categories.map((category, at) => [category, Math.min(at, last - 1)]));
    for (const { category, rows: count } of await explainCategoryCounts(deps.clickhouse, rows)) {
      const place = placeOf.get(category) ?? last;
      bins[place] = (bins[place] ?? 0) + count;
      if (place === last) counted.unseen += count;
    }
  }
  const current = { ...evidence.current, ...counted, bins, n: bins.reduce((sum, one) => sum + one, 0) };
  const countsAgree = bins.every((count, bin) => count === evidence.current.bins[bin]);
  return { kept: true, reason: null, countsAgree, tests: recomputeTests({ ...evidence, current }, window) };
}

async function recountFault(deps: ApiDeps, evidence: Of<'quality'>, rows: RowsOfFeature, window: Window): Promise<Recount> {
  const { rows: size, numbers, texts, nonFinite, wrongType } = await explainFaults(deps.clickhouse, rows);
  const hitsOf: Readonly<Record<string, number>> = {
    missingShare: size - numbers - texts - nonFinite - wrongType,
    nonFiniteShare: nonFinite,
  };
  const hits = hitsOf[evidence.fault];
  if (hits === undefined) return notCounted(`${evidence.fault} is not counted again: it depends on the grid`);
  const countsAgree = hits === evidence.current.hits && size === evidence.current.size;
  return { kept: true, reason: null, countsAgree, tests: recomputeTests({ ...evidence, current: { hits, size } }, window) };
}

async function recountSkew(deps: ApiDeps, evidence: Of<'skew'>, rows: RowsOfFeature, window: Window): Promise<Recount> {
  const { fault, tolerance, maxAgeSeconds } = evidence;
  const { model, feature, from, to, rev } = rows;
  const found = await explainSkew(deps.clickhouse, { model, feature, from, to, rev, tolerance, maxAgeSeconds });
  if (found.pairs === 0) return notCounted('the feature logs are gone');
  const valued = found.compared + found.onlineOnly + found.offlineOnly;
  const sharesOf: Readonly<Record<string, { hits: number; size: number }>> = {
    unequalShare: { hits: found.unequal, size: found.compared },
    onlineOnlyShare: { hits: found.onlineOnly, size: valued },
    offlineOnlyShare: { hits: found.offlineOnly, size: valued },
  };
  const counted = sharesOf[fault];
  if (counted === undefined) return notCounted(`${fault} is not counted again`);
  const countsAgree = counted.hits === evidence.hits && counted.size === evidence.size;
  return { kept: true, reason: null, countsAgree, tests: recomputeTests({ ...evidence, ...counted }, window) };
}

/** Pooled over all days; how sure it is comes from the days and is not computed from rows. */
async function recountScores(deps: ApiDeps, evidence: Of<'performance'>, rows: ExplainedRows): Promise<Recount> {
  const definition = (await loadModel(deps.database, rows.model))?.definition;
  const found = await explainScores(deps.clickhouse, { ...rows, positiveClass: definition?.positiveClass ?? '1' });
  if (found.rows === 0) return notCounted('the rows are gone');
  const sumOf = (counts: readonly number[]): number => counts.reduce((sum, one) => sum + one, 0);
  const positives = sumOf(evidence.days.flatMap((day) => day.positives));
  const all = positives + sumOf(evidence.days.flatMap((day) => day.negatives));
  const baseRate = found.positives / found.rows;
  return {
    kept: true,
    reason: null,
    countsAgree: found.rows === all && found.positives === positives,
    tests: {
      auc: { value: found.auc, p: null },
      baseRate: { value: baseRate, p: null },
      calibrationGap: { value: found.sumScore / found.rows - baseRate, p: null },
      brier: { value: found.sumSquaredError / found.rows, p: null },
    },
  };
}

function notCounted(reason: string): Recount {
  return { kept: false, reason, countsAgree: null, tests: {} };
}
