import { measure, pageOf, type Measure } from '#libs/contracts';
import type { ApiClient } from '../client/api-client.js';

const page = pageOf(measure, 'MeasurePage');

/** The last window that was measured of a version. */
export async function findLastWindow(client: ApiClient, model: string, version: string): Promise<Measure['window'] | undefined> {
  const search = new URLSearchParams({ version, segment: '', order: 'desc', limit: '100' });
  const { items } = await client.get(`/v1/models/${encodeURIComponent(model)}/measures?${search}`, page);
  return items
    .map(({ window }) => window)
    .sort((a, b) => (a.to < b.to ? -1 : 1))
    .at(-1);
}
