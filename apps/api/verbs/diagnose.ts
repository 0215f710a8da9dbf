import { loadDisk, loadModelRows, loadStorage, type TableStorage } from '#libs/clickhouse';
import type { Diagnosis, Finding } from '#libs/contracts';
import type { ModelRecord } from '#libs/postgres';
import type { ApiDeps } from '../api-deps.js';
import { findInBooks } from '../findings/find-in-books.js';
import { findInDeliveries } from '../findings/find-in-deliveries.js';
import { findIdleMonitors } from '../findings/find-idle-monitors.js';
import { findInRegistry } from '../findings/find-in-registry.js';
import { findInSchema } from '../findings/find-in-schema.js';
import { findInStorage } from '../findings/find-in-storage.js';
import { findInStreams } from '../findings/find-in-streams.js';
import { findNoEvents } from '../findings/find-no-events.js';
import { findLateWork } from '../findings/find-late-work.js';
import { findRejects } from '../findings/find-rejects.js';
import { findSilence } from '../findings/find-silence.js';
import { findWaitingLabels } from '../findings/find-waiting-labels.js';
import { loadModels } from '../findings/load-models.js';
import { sumStreams } from '../streams/sum-streams.js';

const DAY_MS = 86_400_000;

type Kind = Diagnosis['storage']['models'][number]['kind'];

/** What is kept under each kind; the first table's rows say how the bytes of all are shared out. */
const tablesOf: Readonly<Record<Kind, readonly [string, ...string[]]>> = {
  rows: ['predictions', 'prediction_keys', 'conflicts'],
  labels: ['labels', 'labels_pending'],
  features: ['feature_logs'],
  profiles: ['profiles', 'performance_profiles', 'profiled_hours', 'touched_hours', 'skew_profiles', 'skew_hours'],
  measures: ['measures'],
};

/** Looks for what is wrong and says what to do. Costs a reading of whole tables: the books are counted, not remembered. */
export async function diagnose(deps: ApiDeps): Promise<Diagnosis> {
  const models = await loadModels(deps.database);
  const names = models.map(({ model }) => model);
  const disk = await loadDisk(deps.clickhouse);
  const findings: Finding[] = [
    ...(await findInBooks(deps, names)),
    ...(await findInStreams(deps)),
    ...(await findLateWork(deps, models)),
    ...(await findInDeliveries(deps)),
    ...(await findInStorage(deps, models, disk)),
    ...(await findRejects(deps, names)),
    ...(await findNoEvents(deps)),
    ...(await findSilence(deps)),
  ];
  // One after the other: at three in the morning the stores have other things to do as well.
  for (const model of models) {
    findings.push(...(await findInSchema(deps, model.model)));
    findings.push(...(await findWaitingLabels(deps, model)));
    findings.push(...(await findInRegistry(deps, model)));
    findings.push(...(await findIdleMonitors(deps, model)));
  }
  const problems = findings.filter(({ severity }) => severity === 'problem');
  const tables = await loadStorage(deps.clickhouse);
  return {
    healthy: problems.length === 0,
    findings: [...problems, ...findings.filter(({ severity }) => severity !== 'problem')],
    streams: await sumStreams(deps),
    storage: { tables, models: await toModelStorage(deps, tables, models), disk },
  };
}

async function toModelStorage(
  deps: ApiDeps,
  tables: readonly TableStorage[],
  models: readonly ModelRecord[],
): Promise<Diagnosis['storage']['models']> {
  const definitions = new Map(models.map(({ model, definition }) => [model, definition]));
  const kept = Math.round(deps.retentionMs / DAY_MS);
  return (await loadModelRows(deps.clickhouse)).flatMap(({ kind, model, rows }) => {
    if (!isKind(kind)) return [];
    const all = tablesOf[kind].map((name) => tables.find(({ table }) => table === name));
    const bytes = all.reduce((sum, table) => sum + (table?.bytes ?? 0), 0);
    const share = rows / Math.max(1, all[0]?.rows ?? 0);
    const own = definitions.get(model)?.retentionDays;
    // Feature logs are kept as rows are.
    const retentionDays = Math.min(kept, own?.[kind === 'features' ? 'rows' : kind] ?? Infinity);
    return [{ model, kind, rows, bytes: Math.round(share * bytes), retentionDays }];
  });
}

function isKind(kind: string): kind is Kind {
  return Object.hasOwn(tablesOf, kind);
}
