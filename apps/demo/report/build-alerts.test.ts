import { describe, expect, it } from '@jest/globals';
import { buildAlerts } from './build-alerts.js';
import { fakeAlert } from './fake-alert.js';
import { formatAlerts } from './format-alerts.js';

describe('buildAlerts', () => {
  it('tells of each the values that spoke against their bounds, version by version', () => {
    const alerts = buildAlerts([fakeAlert({ version: 'v10' }), fakeAlert({ version: 'v2', feature: '', check: 'performance' })]);
    expect(alerts.map(({ version }) => version)).toEqual(['v2', 'v10']);
    expect(alerts[1]).toMatchObject({
      feature: 'distance',
      last: { from: '2001-03-12T00:00:00.000Z' },
      values: [{ test: 'wasserstein', value: 0.67, bound: 0.1 }],
    });
    expect(JSON.stringify(alerts)).not.toContain('alert-1');
  });

  it('leaves out what was never more than pending', () => {
    expect(buildAlerts([fakeAlert({ firedAt: null, state: 'inactive' })])).toEqual([]);
  });
});

describe('formatAlerts', () => {
  it('says so when there were none', () => {
    expect(formatAlerts({ alerts: [] })).toEqual(['none']);
  });

  it('gives hours their time', () => {
    const [, , line] = formatAlerts({ alerts: buildAlerts([fakeAlert({ grain: 'hour', since: '2001-03-12T06:00:00.000Z' })]) });
    expect(line).toContain('03-12 06:00');
    expect(line).toContain('wasserstein .670 σ, bound .100, p 1e-40');
  });
});
