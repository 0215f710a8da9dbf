import { describe, expect, it } from '@jest/globals';
import type { Measure } from '#libs/contracts';
import type { PlumblineClient } from '../client/plumbline-client.js';
import { fakeMeasure } from '../report/fake-measure.js';
import { createLookout } from './create-lookout.js';

const DAY = 1440;

const MARCH_12 = 70 * DAY;

/** A client whose measures are those of the list that lie in the time asked for. */
const clientOf = (measures: Measure[]): PlumblineClient => ({
  get: (path) => {
    const query = new URL(path, 'http://plumbline').searchParams;
    const inTime = ({ window }: Measure): boolean => window.from >= query.get('from')! && window.to <= query.get('to')!;
    const items = measures.filter((row) => row.family === query.get('family') && row.grain === query.get('grain') && inTime(row));
    return Promise.resolve({ items, next: null });
  },
  put: () => Promise.reject(new Error('nothing is put')),
  post: () => Promise.reject(new Error('nothing is posted')),
});

describe('the lookout', () => {
  it('tells a week when its labels are in, though that is days later', async () => {
    const week = fakeMeasure({
      family: 'performance',
      grain: 'week',
      window: { from: '2001-03-12T00:00:00.000Z', to: '2001-03-19T00:00:00.000Z' },
      status: 'no-data',
      code: 'immature',
      reason: 'labels are awaited',
      values: { auc: 0.68, baseRate: 0.19, meanScore: 0.2 },
    });
    const measures = [week];
    const look = createLookout(clientOf(measures));
    await look({ from: MARCH_12, to: MARCH_12 + DAY });
    expect(await look({ from: MARCH_12 + 6 * DAY, to: MARCH_12 + 7 * DAY })).toEqual([]);
    measures[0] = { ...week, status: 'ok', code: null, reason: null };
    expect(await look({ from: MARCH_12 + 7 * DAY, to: MARCH_12 + 8 * DAY })).toEqual([
      'week 11 of v1, 1500 rows: late .190, mean score .200, AUC .680',
    ]);
  });
});
