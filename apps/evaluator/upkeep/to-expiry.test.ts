import { describe, expect, it } from '@jest/globals';
import { toExpiry } from './to-expiry.js';

const DAY_MS = 86_400_000;
const kept = (day: number) => ({ rows: day * DAY_MS, labels: 0, profiles: 0, measures: 0 });

describe('what has expired', () => {
  it('names the models that keep less, and the latest border', () => {
    const borders = {
      everybody: kept(10),
      models: new Map([
        ['a', kept(10)],
        ['b', kept(12)],
        ['c', kept(11)],
      ]),
    };
    expect(toExpiry(borders, ({ rows }) => rows)).toEqual({
      before: '1970-01-11 00:00:00',
      models: ['b', 'c'],
      modelBefore: ['1970-01-13 00:00:00', '1970-01-12 00:00:00'],
      latest: '1970-01-13 00:00:00',
    });
  });

  it('is nothing before time begins', () => {
    const nothing = { before: '1970-01-01 00:00:00', models: [], modelBefore: [], latest: '1970-01-01 00:00:00' };
    expect(toExpiry({ everybody: kept(-3), models: new Map([['a', kept(-2)]]) }, ({ rows }) => rows)).toEqual(nothing);
  });
});
