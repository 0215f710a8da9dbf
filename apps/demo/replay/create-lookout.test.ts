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

const onDay = (date: number): Measure['window'] => ({
  from: `2001-03-${date}T00:00:00.000Z`,
  to: `2001-03-${date + 1}T00:00:00.000Z`,
});

const moved = (date: number): Measure =>
  fakeMeasure({
    feature: 'distance',
    window: onDay(date),
    values: { chiSquareP: 1e-20, effect: 0.3, ksP: 0, wasserstein: 0.67 },
  });

describe('the lookout', () => {
  it('tells a feature that moves once, and again when it was quiet between', async () => {
    const look = createLookout(clientOf([moved(12), moved(13), moved(15)]));
    const lines = [];
    for (let day = 0; day < 4; day += 1) lines.push(await look({ from: MARCH_12 + day * DAY, to: MARCH_12 + (day + 1) * DAY }));
    expect(lines.map(({ length }) => length)).toEqual([1, 0, 0, 1]);
    expect(lines[0]).toEqual([
      'Mon 12 Mar  distance moved: effect .300, p 1e-20; W₁/σ .670, p < 1e-300 (1500 rows against 7000)',
    ]);
  });

  it('tells segments that miss the feature, and not the whole traffic', async () => {
    const missing = (segment: string) =>
      fakeMeasure({ family: 'quality', feature: 'origin_delay', segment, values: { missingShare: 1 }, n: 120 });
    const look = createLookout(clientOf([missing('origin=ORD'), missing('')]));
    expect(await look({ from: MARCH_12, to: MARCH_12 + DAY })).toEqual([
      'Mon 12 Mar  origin_delay is missing in 1.000 of 120 rows of origin=ORD',
    ]);
  });

  it('tells a week when its labels are in, though that is days later', async () => {
    const week = fakeMeasure({
      family: 'performance',
      grain: 'week',
      window: { from: '2001-03-12T00:00:00.000Z', to: '2001-03-19T00:00:00.000Z' },
      status: 'no-data',
      reason: 'immature',
      values: { auc: 0.68, baseRate: 0.19, meanScore: 0.2 },
    });
    const measures = [week];
    const look = createLookout(clientOf(measures));
    await look({ from: MARCH_12, to: MARCH_12 + DAY });
    expect(await look({ from: MARCH_12 + 6 * DAY, to: MARCH_12 + 7 * DAY })).toEqual([]);
    measures[0] = { ...week, status: 'ok', reason: null };
    expect(await look({ from: MARCH_12 + 7 * DAY, to: MARCH_12 + 8 * DAY })).toEqual([
      'week 11, 1500 rows: late .190, mean score .200, AUC .680',
    ]);
  });

  it('looks once a day, however short the steps', async () => {
    const look = createLookout(clientOf([moved(12)]));
    expect(await look({ from: MARCH_12 + 22 * 60, to: MARCH_12 + 23 * 60 })).toEqual([]);
    expect(await look({ from: MARCH_12 + 23 * 60, to: MARCH_12 + 24 * 60 })).toHaveLength(1);
  });
});
