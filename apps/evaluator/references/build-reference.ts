import { unregisteredModel, type FeatureSchema, type ModelDefinition } from '#libs/contracts';
import type { Grid } from '#libs/monitoring';
import {
  listReferences,
  loadModel,
  loadReference,
  loadVersion,
  saveInferredSchema,
  setReferenceFailed,
  setReferenceReady,
  type ReferenceRecord,
} from '#libs/postgres';
import type { EvaluatorDeps } from '../evaluator-deps.js';
import type { BuildReferenceJob } from '../queues.js';
import type { Stream } from '../stream.js';
import { buildGrid } from './build-grid.js';
import { countReference } from './count-reference.js';
import { findGrid } from './find-grid.js';
import { loadReferenceRows } from './load-reference-rows.js';

/** Has the rows of a reference counted on the model's grid, and makes it final. */
export async function buildReference(deps: EvaluatorDeps, { model, reference: id, rev }: BuildReferenceJob): Promise<void> {
  const record = await loadReference(deps.database, id);
  if (record === null || record.status !== 'building') return;
  const definition = (await loadModel(deps.database, model))?.definition ?? unregisteredModel;
  const rows = await loadReferenceRows(deps, record, definition);
  if (rows.hours.length === 0) {
    await setReferenceFailed(deps.database, { id, reason: 'There are no predictions in it.', at: rev });
    return;
  }
  const grid = await toGridOf(deps, record, definition, rows);
  const counted = await countReference(deps, { record, definition, grid, rows, rev });
  await inferSchema(deps, record, grid, rev);
  await setReferenceReady(deps.database, { id, ...counted, gridId: grid.id, meta: {}, at: rev });
}

/** The model's grid where it fits, else a new one: a reference with features that the grid does not know cannot be counted on it. */
async function toGridOf(
  deps: EvaluatorDeps,
  { id, model, version }: ReferenceRecord,
  { segments }: ModelDefinition,
  { stream, from, to }: { stream: Stream; from: number; to: number },
): Promise<Grid> {
  const rows = { stream, from, to };
  const { items } = await listReferences(deps.database, { model, limit: 1000 });
  const known = await findGrid(deps, model, items, rows);
  if (known !== null) return known;
  const features = (await loadVersion(deps.database, { model, version }))?.features ?? {};
  return buildGrid(deps, { id: `g-${id.slice(0, 8)}`, ...rows, features, segments });
}

/** What the rows say of the features, for a version that declares none. */
async function inferSchema(
  { database }: EvaluatorDeps,
  { model, version }: ReferenceRecord,
  grid: Grid,
  at: number,
): Promise<void> {
  const inferred = Object.entries(grid.features).filter(([feature]) => !feature.startsWith('$'));
  const features: FeatureSchema = Object.fromEntries(inferred.map(([feature, { kind }]) => [feature, { type: kind }]));
  await saveInferredSchema(database, { model, version, features, at });
}
