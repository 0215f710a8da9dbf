import type { ClickHouse } from './connect.js';
import type { GridRow } from './load-grid.js';

/** Writes a grid's rows; the same feature again replaces the former one, for the bin means are known only once the edges are stored. */
export async function saveGrid(clickhouse: ClickHouse, params: { model: string; grid: string; rows: GridRow[] }): Promise<void> {
  const lines = params.rows.map((row) =>
    JSON.stringify({
      ...row,
      means: row.means.map((mean) => mean ?? 'nan'),
      model: params.model,
      grid: params.grid,
    }),
  );
  await clickhouse.insertJsonLines({ name: 'SAVE_GRID', into: 'grids', lines: lines.join('\n') });
}
