import type { GridRow } from '#libs/clickhouse';
import type { Grid } from '#libs/monitoring';

/** A grid as stored, a row a feature, as the domain knows it. */
export function toGrid(model: string, id: string, rows: GridRow[]): Grid {
  const features: Grid['features'] = {};
  const segments: Grid['segments'] = [];
  for (const { feature, kind, edges, deciles, means, sigma, min, max, declared_min, declared_max, categories } of rows) {
    if (kind === 'segment') segments.push({ column: feature, values: categories });
    else if (kind === 'categorical') features[feature] = { kind, feature, categories };
    else {
      features[feature] = {
        kind,
        feature,
        edges,
        decileEdges: deciles,
        means: means.map((mean) => mean ?? NaN),
        sigma,
        min,
        max,
        ...(declared_min === null ? {} : { declaredMin: declared_min }),
        ...(declared_max === null ? {} : { declaredMax: declared_max }),
      };
    }
  }
  return { id, model, features, segments };
}
