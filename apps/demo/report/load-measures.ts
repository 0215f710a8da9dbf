import { measure, pageOf, type Grain, type Measure, type MeasureFamily } from '#libs/contracts';
import { MODEL } from '../events/to-event-text.js';
import type { PlumblineClient } from '../client/plumbline-client.js';

const page = pageOf(measure, 'MeasurePage');

export interface MeasureQuestion {
  family: MeasureFamily;
  grain: Grain;
  feature?: string;
  segment?: string;
  version?: string;
  /** Left out: live traffic. */
  role?: 'live' | 'shadow';
  from?: string;
  to?: string;
}

/** All measures that answer the question, page by page, in their newest revision. */
export const loadMeasures = async (client: PlumblineClient, question: MeasureQuestion): Promise<Measure[]> => {
  const rows: Measure[] = [];
  for (let cursor: string | null = null; ;) {
    const search = new URLSearchParams({ role: 'live', limit: '1000', ...question, ...(cursor ? { cursor } : {}) });
    const { items, next } = page.parse(await client.get(`/v1/models/${MODEL}/measures?${search}`));
    rows.push(...items);
    if (next === null) return rows;
    cursor = next;
  }
};
