import { loadMeasures, toSqlHour, toSqlTime, type ClickHouse, type MeasureRow } from '#libs/clickhouse';
import { hasMoved, rankChanges, type AlertRecord } from '#libs/monitoring';
import { listEvaluationSubjects, loadChanges, type Database, type StoredChange } from '#libs/postgres';
import type { Draft } from './draft.js';
import type { Ledger, Step } from './ledger.js';

const HOURS_BEFORE = 72;
const HOUR_MS = 3_600_000;
const MOST = 100_000;

type Begun = Pick<Step, 'draft' | 'run' | 'breach'> & { record: AlertRecord };

/**
 * What was changed in the hours before an alert began, and whether other versions see the same in the same window. What begins in one window
 * is looked up together: that may be every feature at once.
 */
export function openAround(
  clickhouse: ClickHouse,
  tx: Database,
  ledger: Ledger,
): (begun: Begun) => Promise<NonNullable<Draft['around']>> {
  const { model, version } = ledger;
  const changesOf = new Map<string, Promise<StoredChange[]>>();
  const measuresOf = new Map<string, Promise<Map<string, MeasureRow[]>>>();
  let others: Promise<string[]> | null = null;

  async function loadVersions(): Promise<string[]> {
    const subjects = await listEvaluationSubjects(tx, model);
    return [...new Set(subjects.map((subject) => subject.version))].filter((other) => other !== version);
  }

  /** Of all subjects that began to speak in the window of this one. */
  async function loadAlike(begun: Begun, versions: string[]): Promise<Map<string, MeasureRow[]>> {
    const { draft, run, record } = begun;
    const key = toWindowKey(begun);
    const alike = ledger.steps.filter((step) => toWindowKey(step) === key).map((step) => step.draft.subject);
    const from = record.lastSpoke.from;
    const rows = await loadMeasures(clickhouse, {
      ...{ model, versions, roles: ['live', 'shadow'], families: [draft.check], grains: [draft.grain] },
      features: [...new Set(alike.map(({ feature }) => feature))],
      segments: [...new Set(alike.map(({ segment }) => segment))],
      ...{ from: toSqlHour(from), to: toSqlHour(from + 1_000), asOf: toSqlTime(run.rev) },
      ...{ newestFirst: false, limit: MOST, offset: 0 },
    });
    return Map.groupBy(rows, toKey);
  }

  async function loadOthers(begun: Begun): Promise<readonly MeasureRow[]> {
    const versions = await (others ??= loadVersions());
    if (versions.length === 0) return [];
    const key = toWindowKey(begun);
    const measures = measuresOf.get(key) ?? loadAlike(begun, versions);
    measuresOf.set(key, measures);
    return (await measures).get(toKey(begun.draft.subject)) ?? [];
  }

  return async (begun) => {
    const { draft, record, breach } = begun;
    const [onset, to] = [record.since.from, record.since.to];
    const key = `${onset}/${to}`;
    const changes = changesOf.get(key) ?? loadChanges(tx, { model, from: onset - HOURS_BEFORE * HOUR_MS, to });
    changesOf.set(key, changes);
    const told = (await changes).map(({ time, link, ...change }) => ({
      ...change,
      time: new Date(time).toISOString(),
      ...(link !== null && { link }),
    }));
    return {
      versions: (await loadOthers(begun)).map(({ version: other, role, status, values }) => ({
        ...{ version: other, role, moved: hasMoved(status === 'ok' ? values : null, breach.tests) },
      })),
      changes: rankChanges(told, { onset, feature: draft.subject.feature }),
    };
  };
}

function toWindowKey({ draft: { check, grain }, run: { rev }, record }: Pick<Step, 'draft' | 'run' | 'record'>): string {
  return [check, grain, record?.lastSpoke.from, rev].join('/');
}

function toKey({ feature, segment }: { feature: string; segment: string }): string {
  return `${segment}\n${feature}`;
}
