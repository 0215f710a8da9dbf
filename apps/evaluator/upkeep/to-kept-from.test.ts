import { describe, expect, it } from '@jest/globals';
import { modelDefinition } from '#libs/contracts';
import { toKeptFrom } from './to-kept-from.js';

const DAY_MS = 86_400_000;
const iso = (timeMs: number) => new Date(timeMs).toISOString();

describe('what is kept', () => {
  it.each([
    ['2001-06-30T00:00:00Z', '2001-06-19T00:00:00.000Z'],
    ['2001-06-30T23:59:59Z', '2001-06-19T00:00:00.000Z'],
    ['2001-07-01T00:00:00Z', '2001-06-20T00:00:00.000Z'],
  ])('at %s of ten days is whole from %s on, a day more than was promised', (now, from) => {
    const kept = toKeptFrom(null, { eventNow: Date.parse(now), retentionMs: 10 * DAY_MS });
    expect(iso(kept.rows)).toBe(from);
    expect(new Set(Object.values(kept)).size).toBe(1);
  });

  it('always begins before the oldest event that is still accepted', () => {
    for (let minute = 0; minute < 2 * 1440; minute += 7) {
      const eventNow = Date.parse('2001-06-30T00:00:00Z') + minute * 60_000;
      expect(toKeptFrom(null, { eventNow, retentionMs: DAY_MS }).rows).toBeLessThanOrEqual(eventNow - 2 * DAY_MS);
    }
  });

  it('is less where a model says so, kind by kind, and never more', () => {
    const { retentionDays } = modelDefinition.parse({ owner: 'test', retentionDays: { rows: 2, labels: 500 } });
    const kept = toKeptFrom({ retentionDays }, { eventNow: 100 * DAY_MS, retentionMs: 10 * DAY_MS });
    expect(kept).toEqual({ rows: 97 * DAY_MS, labels: 89 * DAY_MS, profiles: 89 * DAY_MS, measures: 89 * DAY_MS });
  });
});
