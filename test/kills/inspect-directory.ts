import { join } from 'node:path';
import { connectClickHouse } from '#libs/clickhouse';
import { startChdbServer } from '#libs/embedded';
import { countStored, type StoredCounts } from './count-stored.js';
import { loadStoredMeasures } from './load-stored-measures.js';
import { recomputeFeatures, type Recomputed } from './recompute-features.js';
import { recomputePerformance } from './recompute-performance.js';
import type { StoredMeasure } from './stored-measure.js';

const MODEL = 'flight-delay';

export interface Inspection {
  stored: StoredCounts;
  features: Recomputed;
  performance: Recomputed;
  measures: StoredMeasure[];
}

const monthStarts = ['01', '02', '03', '04', '05', '06', '07', '08'].map((month) => `2001-${month}-01 00:00:00`);

/** What lies in the data directory of a demo that has ended. */
export async function inspectDirectory(dataDir: string): Promise<Inspection> {
  const server = await startChdbServer({ dataDir: join(dataDir, 'clickhouse') });
  const clickhouse = connectClickHouse({ url: server.url });
  try {
    const measures: StoredMeasure[] = [];
    for (const [i, from] of monthStarts.entries()) {
      const to = monthStarts[i + 1] ?? '2002-01-01 00:00:00';
      measures.push(...(await loadStoredMeasures(clickhouse, { model: MODEL, from, to })));
    }
    return {
      stored: await countStored(clickhouse),
      features: await recomputeFeatures(clickhouse, { model: MODEL }),
      performance: await recomputePerformance(clickhouse, { model: MODEL, positiveClass: '1' }),
      measures,
    };
  } finally {
    await clickhouse.close();
    await server.close();
  }
}
