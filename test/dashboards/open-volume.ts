import { fillVolume } from './fill-volume.js';
import type { Ground } from './ground.js';
import { openStores } from './open-stores.js';

/** A model of so many predictions in so many days. What lies in PostgreSQL does not grow with them and is not asked. */
export async function openVolume(volume: { rows: number; days: number }): Promise<Ground> {
  const stores = await openStores();
  const { from, to } = await fillVolume(stores.clickhouse, volume);
  const chosen = { model: ['bench'], version: ['1', '2'], feature: ['f3'], segment: [''], grain: ['day'] };
  return {
    stores,
    sources: ['clickhouse'],
    ranges: {
      '15 minutes': { from: to - 900_000, to, intervalSeconds: 15, chosen },
      day: { from: to - 2 * 86_400_000, to, intervalSeconds: 300, chosen },
      all: { from, to, intervalSeconds: 7200, chosen },
    },
    close: () => stores.close(),
  };
}
