import { loadBooks, loadModelRows, loadStorage, type TableStorage } from '#libs/clickhouse';
import { listModels, listReferences, listVersions, loadCurrentReference, type ModelRecord } from '#libs/postgres';
import type { ApiDeps } from '../api-deps.js';
import type { Diagnosis, Finding } from '../answers/diagnosis.js';
import { toBooksSide } from '../answers/to-books-side.js';

const MOST_MODELS = 1_000;
const tableOf = { rows: 'predictions', labels: 'labels', profiles: 'profiles', measures: 'measures' } as const;

/** Looks for what is wrong and says what to do. Costs a reading of whole tables: the books are counted, not remembered. */
export async function diagnose(deps: ApiDeps): Promise<Diagnosis> {
  const { items: models } = await listModels(deps.database, { limit: MOST_MODELS });
  const findings = [
    ...(await findUnbalanced(deps)),
    ...(await Promise.all(models.map((model) => findOfModel(deps, model)))).flat(),
  ];
  const tables = await loadStorage(deps.clickhouse);
  return {
    healthy: findings.every(({ severity }) => severity !== 'problem'),
    findings,
    storage: { tables, models: await toModelStorage(deps, tables, models) },
  };
}

async function findUnbalanced(deps: ApiDeps): Promise<Finding[]> {
  const counts = await loadBooks(deps.clickhouse, { model: '' });
  return (['predictions', 'labels'] as const).flatMap((kind) => {
    const side = toBooksSide(counts[kind]);
    const findings: Finding[] = [];
    if (!side.balanced) {
      findings.push({
        severity: 'problem',
        about: `books of ${kind}`,
        message: `They do not balance: ${JSON.stringify(side)}.`,
        fix: 'Run it again when nothing is being sent. If it stays, report it with this line.',
      });
    }
    if (side.rejected > 0) {
      findings.push({
        severity: 'notice',
        about: `rejected ${kind}`,
        message: `${side.rejected} could not be read.`,
        fix: 'GET /v1/dead-letters shows each with its reason; mend the sender and send them again.',
      });
    }
    if (side.conflict > 0) {
      findings.push({
        severity: 'notice',
        about: `conflicting ${kind}`,
        message: `${side.conflict} came with the id of another one but with other content; the first counts.`,
        fix: 'GET /v1/models/{model}/conflicts lists them; give each prediction an id of its own.',
      });
    }
    return findings;
  });
}

async function findOfModel(deps: ApiDeps, { model, registered }: ModelRecord): Promise<Finding[]> {
  const findings: Finding[] = [];
  if (!registered) {
    findings.push({
      severity: 'notice',
      about: model,
      message: 'Traffic names this model, but nobody registered it.',
      fix: `PUT /v1/models/${model} with its owner.`,
    });
  }
  for (const { version, registered: known, firstSeenAt } of (await listVersions(deps.database, { model, limit: MOST_MODELS }))
    .items) {
    const about = `${model} ${version}`;
    if (!known) {
      findings.push({
        severity: 'notice',
        about,
        message: 'Traffic names this version, but nobody registered it.',
        fix: `PUT /v1/models/${model}/versions/${version} with its training run.`,
      });
    }
    if (firstSeenAt === null) continue;
    const reference = await loadCurrentReference(deps.database, { model, version });
    if (reference === null || reference.provisional) {
      findings.push({
        severity: 'notice',
        about,
        message:
          reference === null
            ? 'It has no reference, so drift is not measured yet.'
            : 'Its reference is provisional: its own first rows.',
        fix: `POST /v1/models/${model}/versions/${version}/references with the rows it was validated on.`,
      });
    }
  }
  for (const reference of (await listReferences(deps.database, { model, limit: MOST_MODELS })).items) {
    if (reference.status !== 'failed') continue;
    findings.push({
      severity: 'notice',
      about: `reference ${reference.id} of ${model} ${reference.version}`,
      message: `It could not be built: ${reference.reason}`,
      fix: 'Send it again once that is mended.',
    });
  }
  return findings;
}

async function toModelStorage(
  deps: ApiDeps,
  tables: TableStorage[],
  models: ModelRecord[],
): Promise<Diagnosis['storage']['models']> {
  const definitions = new Map(models.map(({ model, definition }) => [model, definition]));
  return (await loadModelRows(deps.clickhouse)).map(({ kind, model, rows }) => {
    const table = tables.find((candidate) => candidate.table === tableOf[kind as keyof typeof tableOf]);
    const share = table === undefined || table.rows === 0 ? 0 : rows / table.rows;
    const retention = definitions.get(model)?.retentionDays;
    return {
      model,
      kind,
      rows,
      bytes: Math.round(share * (table?.bytes ?? 0)),
      retentionDays: retention?.[kind as keyof typeof tableOf] ?? null,
    };
  });
}
