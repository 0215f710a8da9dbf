import { describe, expect, it } from '@jest/globals';
import { modelDefinition, monitorDefinition, type Grain, type MonitorCheck, type MonitorDefinitionInput } from '#libs/contracts';
import { allotBudget, evaluationsPerWeek } from './allot-budget.js';
import { chooseMonitors } from './choose-monitors.js';
import { defaultMonitors } from './default-monitors.js';
import { toSubjects } from './to-subjects.js';

const GRAINS: Grain[] = ['hour', 'day', 'week'];
const model = (more: object = {}) => modelDefinition.parse({ owner: 'ana', ...more });
const monitor = (more: Partial<MonitorDefinitionInput>) =>
  monitorDefinition.parse({ model: 'm', name: 'own', check: 'drift', grain: 'day', ...more });

describe('the default monitors', () => {
  it.each([
    [
      'as they are measured by default',
      {},
      [
        ...['drift-day', 'drift-week', 'quality-hour', 'quality-day', 'performance-day'],
        ...['skew-hour', 'skew-day', 'volume-hour', 'freshness-hour'],
      ],
    ],
    [
      'only what the schedule measures',
      { schedule: { drift: ['hour'], quality: [], volume: [], performance: ['week'], skew: [] } },
      ['drift-hour'],
    ],
    [
      'silence at the finest grain alone',
      { schedule: { drift: [], quality: [], volume: ['week', 'day'], performance: [], skew: ['day'] } },
      ['skew-day', 'volume-week', 'volume-day', 'freshness-day'],
    ],
  ])('are one a check and grain, %s', (_, more, names) => {
    expect(defaultMonitors(model(more), 'm').map(({ name }) => name)).toEqual(names);
  });

  it('look for faults in every declared segment from a day up, and for drift in all traffic', () => {
    const scopes = defaultMonitors(model({ segments: [{ column: 'origin' }] }), 'm').map(({ name, scope }) => [
      name,
      scope.segments,
    ]);
    expect(Object.fromEntries(scopes)).toMatchObject({
      ...{ 'drift-day': [''], 'quality-hour': [''], 'quality-day': ['', 'origin=*'], 'performance-day': [''] },
    });
  });
});

describe('the budget of false alerts', () => {
  it.each<[MonitorCheck, Grain, number, number | null]>([
    // The α of the measured rule: 10⁻⁴ by the hour, 1.4·10⁻³ by the day.
    ['drift', 'hour', 1, 0.1 * (0.5 / 168 / 3)],
    ['performance', 'day', 1, 0.1 * (0.3 / 7 / 3)],
    ['quality', 'week', 1, 0.1 * (0.2 / 3)],
    ['drift', 'day', 2, 0.1 * (0.3 / 7 / 6)],
    ['drift', 'day', 0, 0.1 * (0.3 / 7 / 3)],
    ['volume', 'hour', 1, null],
    ['freshness', 'hour', 1, null],
  ])('gives %s by the %s of %s live versions its α', (family, grain, liveVersions, alpha) => {
    const allotted = allotBudget({ falseAlertsPerWeek: 0.1, grain, family, liveVersions });
    if (alpha === null) expect(allotted).toBeNull();
    else expect(allotted).toBeCloseTo(alpha, 15);
  });

  it('is spent whole by all evaluations of a week', () => {
    const spent = GRAINS.flatMap((grain) =>
      (['drift', 'quality', 'performance'] as const).map(
        (family) => evaluationsPerWeek(grain) * 2 * allotBudget({ falseAlertsPerWeek: 0.1, grain, family, liveVersions: 2 })!,
      ),
    );
    expect(spent.reduce((sum, one) => sum + one, 0)).toBeCloseTo(0.1, 12);
  });
});

describe('the monitors of a version', () => {
  const defaults = defaultMonitors(model(), 'm');
  const choose = (own: Partial<MonitorDefinitionInput>) =>
    chooseMonitors({ defaults, own: [{ definition: monitor(own), revision: 3 }], version: 'v2', aliases: { production: 'v2' } })
      .filter(({ definition }) => definition.name === (own.name ?? 'own'))
      .map(({ revision }) => revision);

  it.each<[string, Partial<MonitorDefinitionInput>, number[]]>([
    ['takes its own', {}, [3]],
    ['takes its own in place of a default one', { name: 'drift-day' }, [3]],
    ['is not judged by one that is switched off', { name: 'drift-day', enabled: false }, []],
    ['is judged by one of its version', { scope: { version: 'v2' } }, [3]],
    ['is not judged by one of another version', { scope: { version: 'v1' } }, []],
    ['is judged by one of the alias that points to it', { scope: { alias: 'production' } }, [3]],
    ['is not judged by one of an alias that does not', { scope: { alias: 'canary' } }, []],
  ])('%s', (_, own, revisions) => expect(choose(own)).toEqual(revisions));
});

describe('the subjects of a monitor', () => {
  const measurable = { features: ['x', '$prediction'], segments: [{ column: 'origin', values: ['ORD', 'ATL'] }] };
  it.each<[string, Partial<MonitorDefinitionInput>, string[]]>([
    ['every feature and the score', {}, ['x|', '$prediction|']],
    ['the named features', { scope: { features: ['x', 'gone'] } }, ['x|', 'gone|']],
    [
      'every value of a column, the others together',
      { scope: { features: ['x'], segments: ['', 'origin=*', 'origin=ORD'] } },
      ['x|', 'x|origin=ORD', 'x|origin=ATL', 'x|origin=$other'],
    ],
    ['nothing of a column that is none', { scope: { segments: ['carrier=*'] } }, []],
    ['the model and its segments', { check: 'performance', scope: { segments: ['', 'origin=ATL'] } }, ['|', '|origin=ATL']],
    ['the model alone', { check: 'volume', scope: { segments: ['', 'origin=*'] } }, ['|']],
  ])('are %s', (_, own, subjects) => {
    const found = toSubjects(monitor(own), measurable).map(({ feature, segment }) => `${feature}|${segment}`);
    expect(found).toEqual(subjects);
  });
});
