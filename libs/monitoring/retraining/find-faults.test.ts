import { describe, expect, it } from '@jest/globals';
import { findFaults, type FaultAlert } from './find-faults.js';

const DAY_MS = 86_400_000;
const day = (at: number) => ({ from: at * DAY_MS, to: (at + 1) * DAY_MS });
const said = { by: 'ann', at: '2001-04-12T00:00:00.000Z', note: '' };

const fault: FaultAlert = {
  check: 'quality',
  record: { since: day(10), lastSpoke: day(11), firedAt: day(10).to, resolution: null },
  verdict: null,
};

describe('what no model should learn', () => {
  it.each<[string, Partial<FaultAlert>, boolean]>([
    ['stood under an alert of data quality', {}, true],
    ['stood under one that is over', { record: { ...fault.record, resolution: 'recovered' } }, true],
    ['stood under one that was taken back', { record: { ...fault.record, resolution: 'retracted' } }, false],
    ['stood under one that never fired', { record: { ...fault.record, firedAt: null } }, false],
    ['moved, which may be how the world is', { check: 'drift' }, false],
    ['a person called real', { verdict: { ...said, verdict: 'real' } }, true],
    ['a person called expected', { verdict: { ...said, verdict: 'expected' } }, false],
    ['a person called noise', { verdict: { ...said, verdict: 'noise' } }, false],
  ])('is what %s, where it is so: %j', (_, own, expected) => {
    const alert = { ...fault, ...own };
    expect(findFaults([alert], { from: day(9).from, to: day(20).to })).toEqual(expected ? [alert] : []);
  });

  it.each<[number, number, boolean]>([
    [8, 9, false],
    [8, 10, true],
    [11, 15, true],
    [12, 15, false],
  ])('from day %i to day %i is asked of the hours in between', (first, last, expected) => {
    expect(findFaults([fault], { from: day(first).from, to: day(last).to })).toHaveLength(expected ? 1 : 0);
  });
});
