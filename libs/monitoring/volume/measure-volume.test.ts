import { describe, expect, it } from '@jest/globals';
import { measureVolume, type MeasureVolume } from './measure-volume.js';

const judge = (given: Partial<MeasureVolume>) =>
  measureVolume({
    window: { from: 0, to: 3_600_000 },
    rows: 90,
    duplicates: 10,
    lastTime: 3_000_000,
    trailing: [100, 200, 60, 140],
    ...given,
  });

describe('volume of a window', () => {
  it('is set beside the same hours of four weeks', () =>
    expect(judge({})).toMatchObject({
      status: 'ok',
      n: 90,
      values: {
        rows: 90,
        duplicates: 10,
        duplicateShare: 0.1,
        freshnessMs: 600_000,
        comparedWindows: 4,
        trailingMedian: 120,
        trailingLow: 60,
        trailingHigh: 200,
        volumeRatio: 0.75,
      },
      notes: [],
    }));

  it('has no ratio before there was a week, and says so', () =>
    expect(judge({ trailing: [] })).toMatchObject({
      values: { comparedWindows: 0, trailingMedian: null, volumeRatio: null },
      notes: ['0 of four weeks to compare with'],
    }));

  it('has no ratio to hours that are always empty', () =>
    expect(judge({ trailing: [0, 0, 5, 0] }).values).toMatchObject({ trailingMedian: 0, volumeRatio: null }));

  it('of an empty window is no data, with how long it has been quiet', () =>
    expect(judge({ rows: 0, duplicates: 0, lastTime: -3_600_000 })).toMatchObject({
      status: 'no-data',
      code: 'empty-window',
      reason: 'empty window',
      values: { rows: 0, duplicateShare: null, freshnessMs: 7_200_000, volumeRatio: 0 },
      intervals: {},
    }));

  it('knows no freshness where nothing ever came', () => expect(judge({ lastTime: null }).values['freshnessMs']).toBeNull());
});
