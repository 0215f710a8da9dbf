import { z } from 'zod';
import { MODEL } from '../events/to-event-text.js';
import type { PlumblineClient } from '../client/plumbline-client.js';
import { measureRowSchema, type MeasureRow } from './measure-row.js';

const pageSchema = z.looseObject({ items: z.array(measureRowSchema), nextCursor: z.string().nullish() });

export interface MeasureQuery {
  family: 'drift' | 'quality' | 'volume' | 'performance';
  grain: 'hour' | 'day' | 'week';
  feature?: string;
  segment?: string;
  from?: string;
  to?: string;
}

/** All measures that answer the query, page by page, in their newest revision. */
export const loadMeasures = async (client: PlumblineClient, query: MeasureQuery): Promise<MeasureRow[]> => {
  const rows: MeasureRow[] = [];
  for (let cursor: string | null | undefined; ;) {
    const search = new URLSearchParams({ role: 'live', limit: '1000', ...query, ...(cursor ? { cursor } : {}) });
    const page = pageSchema.parse(await client.get(`/v1/models/${MODEL}/measures?${search}`));
    rows.push(...page.items);
    cursor = page.nextCursor;
    if (!cursor) return rows;
  }
};
