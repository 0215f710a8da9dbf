import { loadMeasures, toSqlHour, toSqlTime, type ClickHouse, type MeasureRow } from '#libs/clickhouse';
import { hasMoved, rankChanges, type AlertRecord, type Breach } from '#libs/monitoring';
import { listEvaluationSubjects, loadChanges, type Database } from '#libs/postgres';
import type { Draft } from './draft.js';
import type { Ledger, Run } from './ledger.js';

const HOURS_BEFORE = 72;
const HOUR_MS = 3_600_000;

/** What was changed in the hours before an alert began, and whether other versions see the same in the same window. */
export async function loadAround(
  clickhouse: ClickHouse,
  tx: Database,
  { model, version }: Ledger,
  { draft, run, record, breach }: { draft: Draft; run: Run; record: AlertRecord; breach: Breach },
): Promise<NonNullable<Draft['around']>> {
  const { feature } = draft.subject;
  const onset = record.since.from;
  const changes = await loadChanges(tx, { model, from: onset - HOURS_BEFORE * HOUR_MS, to: record.since.to });
  const others = (await listEvaluationSubjects(tx, model)).filter((subject) => subject.version !== version);
  const measures = others.length === 0 ? [] : await loadOthers(clickhouse, model, others, { draft, run, record });
  const versions = measures.map(({ version: other, role, status, values }) => ({
    ...{ version: other, role, moved: hasMoved(status === 'ok' ? values : null, breach.tests) },
  }));
  return {
    versions,
    changes: rankChanges(
      changes.map(({ time, link, ...change }) => ({
        ...change,
        time: new Date(time).toISOString(),
        ...(link !== null && { link }),
      })),
      { onset, feature },
    ),
  };
}

async function loadOthers(
  clickhouse: ClickHouse,
  model: string,
  others: readonly { version: string }[],
  { draft, run, record }: { draft: Draft; run: Run; record: AlertRecord },
): Promise<MeasureRow[]> {
  return loadMeasures(clickhouse, {
    model,
    versions: [...new Set(others.map(({ version }) => version))],
    roles: ['live', 'shadow'],
    families: [draft.check],
    grains: [draft.grain],
    features: [draft.subject.feature],
    segments: [draft.subject.segment],
    from: toSqlHour(record.lastSpoke.from),
    to: toSqlHour(record.lastSpoke.from + 1_000),
    asOf: toSqlTime(run.rev),
    newestFirst: false,
    limit: 100,
    offset: 0,
  });
}
