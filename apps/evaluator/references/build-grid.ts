import {
  loadBinMeans,
  loadCategories,
  loadNumericSummaries,
  saveGrid,
  toSqlHour,
  type FeatureCategories,
  type GridRow,
} from '#libs/clickhouse';
import { toNumericGrid, toSegmentColumn, type Grid, type NumericGrid } from '#libs/monitoring';
import type { FeatureSchema, ModelDefinition } from '#libs/contracts';
import type { EvaluatorDeps } from '../evaluator-deps.js';
import type { Stream } from '../stream.js';
import { toGrid } from './to-grid.js';

/** The first thousand have a bin each and the next share one; beyond these a category counts as unseen. */
const MAX_CATEGORIES = 100_000;

export interface BuildGrid {
  id: string;
  stream: Stream;
  from: number;
  to: number;
  /** What the version declares; features that it does not name take the type that most of their values have. */
  features: FeatureSchema;
  segments: ModelDefinition['segments'];
}

/** Makes the grid of a model from the rows of its first reference, and stores it. */
export async function buildGrid(
  { clickhouse }: EvaluatorDeps,
  { id, stream, from, to, features, segments }: BuildGrid,
): Promise<Grid> {
  const span = { ...stream, from: toSqlHour(from), to: toSqlHour(to) };
  const declared = Object.keys(features).filter((feature) => features[feature]?.type === 'categorical');
  const [summaries, categories] = await Promise.all([
    loadNumericSummaries(clickhouse, span),
    loadCategories(clickhouse, { ...span, declared, most: MAX_CATEGORIES }),
  ]);
  const categorical = categories.filter(
    ({ feature, total }) =>
      typeOf(feature, features, total, summaries.find((other) => other.feature === feature)?.n ?? 0) === 'categorical',
  );
  const named = new Set(categorical.map(({ feature }) => feature));
  const numeric = summaries
    .filter(({ feature }) => !named.has(feature))
    .map((summary) => toNumericGrid(summary, features[summary.feature]));
  const rows = [
    ...numeric.map(toNumericRow),
    ...categorical.map(toCategoricalRow),
    ...segments.map((segment) => toSegmentRow(segment, categorical)),
  ];
  await saveGrid(clickhouse, { model: stream.model, grid: id, rows });
  const means = Map.groupBy(await loadBinMeans(clickhouse, { ...span, grid: id }), ({ feature }) => feature);
  for (const row of rows) {
    for (const { bin, mean } of means.get(row.feature) ?? []) if (row.kind === 'numeric') row.means[bin] = mean;
  }
  await saveGrid(clickhouse, { model: stream.model, grid: id, rows });
  return toGrid(stream.model, id, rows);
}

function typeOf(feature: string, features: FeatureSchema, texts: number, numbers: number): 'numeric' | 'categorical' {
  return features[feature]?.type ?? (texts > numbers ? 'categorical' : 'numeric');
}

function toNumericRow(grid: NumericGrid): GridRow {
  const { feature, edges, decileEdges, sigma, min, max, declaredMin, declaredMax } = grid;
  return {
    ...emptyRow,
    feature,
    kind: 'numeric',
    edges,
    deciles: decileEdges,
    means: new Array<number | null>(edges.length + 1).fill(null),
    sigma,
    min,
    max,
    declared_min: declaredMin ?? null,
    declared_max: declaredMax ?? null,
  };
}

function toCategoricalRow({ feature, categories }: FeatureCategories): GridRow {
  return { ...emptyRow, feature, kind: 'categorical', categories };
}

function toSegmentRow({ column, top }: ModelDefinition['segments'][number], categorical: FeatureCategories[]): GridRow {
  const categories = categorical.find(({ feature }) => feature === column)?.categories ?? [];
  return { ...emptyRow, feature: column, kind: 'segment', categories: toSegmentColumn(column, categories, top).values };
}

const emptyRow: Omit<GridRow, 'feature' | 'kind'> = {
  edges: [],
  deciles: [],
  means: [],
  sigma: 0,
  min: 0,
  max: 0,
  declared_min: null,
  declared_max: null,
  categories: [],
};
