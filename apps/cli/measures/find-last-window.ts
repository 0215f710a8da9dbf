import { measure, pageOf, type Measure } from '#libs/contracts';
import type { ApiClient } from '../client/api-client.js';

const page = pageOf(measure, 'MeasurePage');
const LAST_MS = Date.UTC(2106, 0, 1);
const HOUR_MS = 3_600_000;

/**
 * The last window that was measured of a version. Measures are listed from the oldest on, so it is searched for: doubling steps forward
 * while there is something later, halving them where there is nothing, until one page holds the end.
 */
export async function findLastWindow(client: ApiClient, model: string, version: string): Promise<Measure['window'] | undefined> {
  const path = `/v1/models/${encodeURIComponent(model)}/measures`;
  const load = (fromMs: number) => {
    const search = new URLSearchParams({ version, segment: '', limit: '1000', from: new Date(fromMs).toISOString() });
    return client.get(`${path}?${search}`, page);
  };
  let { items, next } = await load(0);
  let endMs = LAST_MS;
  let stepMs = HOUR_MS;
  while (next !== null) {
    const lastMs = Date.parse(items.at(-1)?.window.from ?? '');
    const tryMs = Math.min(lastMs + stepMs, Math.floor((lastMs + endMs) / 2 / HOUR_MS) * HOUR_MS);
    // The windows of one hour fill more than a page.
    if (tryMs <= lastMs) break;
    const later = await load(tryMs);
    if (later.items.length === 0) {
      endMs = tryMs;
      stepMs = HOUR_MS;
    } else {
      ({ items, next } = later);
      stepMs *= 4;
    }
  }
  return items
    .map(({ window }) => window)
    .sort((a, b) => (a.to < b.to ? -1 : 1))
    .at(-1);
}
