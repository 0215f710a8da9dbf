import { saveGrid, type ClickHouse } from '#libs/clickhouse';

const BINS = 200;
const quantiles = (parts: number): number[] => Array.from({ length: parts - 1 }, (_, i) => (i + 1) / parts);

/** How the counts on that grid are asked for. */
export function toUniformBins(features: string[]): {
  features: string[];
  sizes: number[];
  categoricals: number;
  scoreBins: number;
} {
  const all = [...features, '$prediction'];
  return { features: all, sizes: all.map(() => BINS), categoricals: 0, scoreBins: BINS };
}

/** The grid that a reference of uniform features would give, known without reading one. */
export async function saveUniformGrid(clickhouse: ClickHouse, grid: string, features: string[]): Promise<void> {
  const rows = [...features, '$prediction'].map((feature) => ({
    feature,
    kind: 'numeric' as const,
    edges: quantiles(BINS),
    deciles: quantiles(10),
    means: Array.from({ length: BINS }, (_, i) => (i + 0.5) / BINS),
    sigma: Math.sqrt(1 / 12),
    min: 0,
    max: 1,
    declared_min: null,
    declared_max: null,
    categories: [],
  }));
  await saveGrid(clickhouse, { model: 'bench', grid, rows });
}
