import { describe, expect, it } from '@jest/globals';
import { driftChecks } from '../drift/drift-checks.js';
import { measureQuality } from '../quality/measure-quality.js';
import { toReference } from '../references/to-reference.js';
import { emptyProfile } from '../testing/count-rows-on.js';
import { measureVolume } from '../volume/measure-volume.js';
import { checks } from './checks.js';

describe('the table of checks', () => {
  it('names each value once', () => {
    const names = checks.map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
    expect(names.length).toBeGreaterThan(40);
  });

  it.each(checks.map((check) => [check.name, check] as const))(
    'describes %s in a sentence, and nothing but describes it',
    (_, check) => {
      expect(Object.keys(check)).toEqual(['name', 'family', 'unit', 'low', 'high', 'worse', 'description']);
      expect(check.description).toMatch(/^[A-Z].*\.$/);
    },
  );

  it('names every value of a volume', () => {
    const { values } = measureVolume({ window: { from: 0, to: 1 }, rows: 1, duplicates: 0, lastTime: null, trailing: [] });
    expect(checks.filter(({ family }) => family === 'volume').map(({ name }) => name)).toEqual(Object.keys(values));
  });

  it('names every value of a quality measure', () => {
    const profile = emptyProfile({ n: 30 });
    const reference = toReference({ timeZone: 'UTC', from: null, to: null, provisional: false, profiles: [profile] });
    const window = { from: 0, to: 86_400_000 };
    const subject = { feature: 'x', segment: '', grain: 'day' as const, window };
    const { values } = measureQuality({ ...subject, current: profile, reference, phi: null });
    expect(
      checks
        .filter(({ family }) => family === 'quality')
        .map(({ name }) => name)
        .sort(),
    ).toEqual(Object.keys(values).sort());
  });

  it('has every p of drift beside an effect that must be large as well', () =>
    expect(driftChecks.filter(({ unit }) => unit === 'probability').map(({ name }) => name)).toEqual(['chiSquareP', 'ksP']));
});
