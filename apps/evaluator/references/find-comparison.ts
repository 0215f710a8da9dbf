import { createHash } from 'node:crypto';
import { loadVolumes, toSqlHour } from '#libs/clickhouse';
import type { ModelDefinition } from '#libs/contracts';
import { isProvisionalReferenceReady } from '#libs/monitoring';
import { createReference, listReferences, loadCurrentReference, loadReference, type ReadyReference } from '#libs/postgres';
import { buildReference } from './build-reference.js';
import type { EvaluatorDeps } from '../evaluator-deps.js';
import { loadComparison, type Comparison } from './load-comparison.js';
import { recountReference } from './recount-reference.js';
import type { Stream } from '../stream.js';
import { toClosedBefore } from '../to-closed-before.js';

const HOUR_MS = 3_600_000;

export interface FindComparison {
  stream: Stream;
  definition: ModelDefinition;
  /** The event clock up to which inputs are read, epoch milliseconds. */
  rev: number;
}

/**
 * What a stream is compared with: the version's own reference, else the newest one of another version of the model, else a provisional
 * one, which is taken from its first rows as soon as there are enough. Null while there is nothing.
 */
export async function findComparison(deps: EvaluatorDeps, find: FindComparison): Promise<Comparison | null> {
  const { stream, definition } = find;
  const own = await loadCurrentReference(deps.database, stream);
  const stored =
    own !== null && !own.provisional
      ? own
      : ((await findPredecessor(deps, stream)) ?? own ?? (await takeProvisional(deps, find)));
  if (stored === null) return null;
  return loadComparison(deps, await recountReference(deps, stored, definition, find.rev), definition.timeZone);
}

async function findPredecessor(deps: EvaluatorDeps, { model }: Stream): Promise<ReadyReference | null> {
  const { items } = await listReferences(deps.database, { model, limit: 1000 });
  const found = items.find((reference) => reference.status === 'ready' && !reference.provisional);
  return found?.status === 'ready' ? found : null;
}

async function takeProvisional(deps: EvaluatorDeps, { stream, rev }: FindComparison): Promise<ReadyReference | null> {
  if (stream.role !== 'live') return null;
  const closedBefore = toClosedBefore(rev, deps.latenessMs);
  const hours = await loadVolumes(deps.clickhouse, { ...stream, from: toSqlHour(0), to: toSqlHour(closedBefore) });
  const first = hours[0];
  let rows = 0;
  for (const { hour, rows: inHour } of hours) {
    rows += inHour;
    const span = { rows, from: first?.hour ?? 0, to: hour + HOUR_MS };
    if (!isProvisionalReferenceReady(span)) continue;
    const source = { kind: 'traffic', version: stream.version, role: stream.role, from: span.from, to: span.to };
    const { model, version } = stream;
    const id = createHash('sha256').update(`${model}\n${version}\n${span.from}`).digest('hex').slice(0, 32);
    await createReference(deps.database, { id, model, version, source, provisional: true, at: rev, by: 'plumbline' });
    await buildReference(deps, { model, reference: id, rev });
    const built = await loadReference(deps.database, id);
    return built?.status === 'ready' ? built : null;
  }
  return null;
}
