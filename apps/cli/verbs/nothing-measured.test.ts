import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { modelDefinition } from '#libs/contracts';
import { startFakeApi, type FakeApi } from '../testing/fake-api.js';
import { fakeMeasure } from '../testing/fake-measure.js';
import { fakeModel } from '../testing/fake-model.js';
import { runOnPaper, type Paper } from '../testing/run-on-paper.js';

let api: FakeApi;

beforeEach(async () => {
  api = await startFakeApi();
  api.models.set('churn', fakeModel('churn', modelDefinition.parse({ owner: 'ana@example.org' })));
});
afterEach(() => api.close());

function run(...args: string[]): Promise<Paper> {
  return runOnPaper([...args, '--url', api.url]);
}

describe('what has come and is not measured yet', () => {
  beforeEach(() => {
    const version = { registered: true, firstSeenAt: null, definition: {}, features: undefined };
    api.versions.set('1', { ...version, version: '1' });
  });

  it('is no traffic where nothing came', async () => {
    expect((await run('models')).out).toMatch(/churn +ana@example\.org +1 +no traffic yet/);
    expect((await run('measures', 'churn')).out).toBe(
      'Nothing was measured of churn that fits. A window is measured once it is over; plumbline models shows the last one.\n',
    );
  });

  it('is told also where nobody registered a model', async () => {
    api.models.clear();
    expect((await run('models')).out).toMatch(/^There is no model yet\. Register one: /);
    api.predictions.set('a', '{}').set('b', '{}');
    expect((await run('models')).out).toBe(
      'No model is registered or measured yet, and 2 predictions wait: what is due is looked for every minute.\n',
    );
  });

  it('is said to wait where something did', async () => {
    api.predictions.set('a', '{}').set('b', '{}');
    expect((await run('models')).out).toMatch(/churn +ana@example\.org +1 +not measured yet/);
    expect((await run('measures', 'churn')).out).toBe(
      'Nothing of churn is measured yet: 2 predictions wait. What is due is looked for every minute, and an hour is due once it is over.\n',
    );
  });
});

describe('a segment that nothing was measured of', () => {
  it('says how segments are named where none fits', async () => {
    api.measures = [fakeMeasure(0, { segment: 'country=DE' })];
    expect((await run('measures', 'churn', '--segment', 'DE')).out).toBe(
      'Nothing was measured of churn that fits. Segments are named as column=value, or by the column alone.\n',
    );
  });
});

describe('measures by the windows that tell most', () => {
  it('are those of other windows while none of these is over', async () => {
    api.measures = [fakeMeasure(0, { grain: 'week' }, 7)];
    expect((await run('measures', 'churn', '--family', 'drift')).out).toMatch(
      /^drift of distance by week · version 1, live · 1 week/,
    );
    api.measures.push(fakeMeasure(0));
    expect((await run('measures', 'churn', '--family', 'drift')).out).toMatch(
      /^drift of distance by day · version 1, live · 1 day/,
    );
  });

  it('are those that were asked for, and no other', async () => {
    api.measures = [fakeMeasure(0, { grain: 'week' }, 7)];
    expect((await run('measures', 'churn', '--family', 'drift', '--grain', 'day')).out).toMatch(
      /^Nothing was measured of churn that fits/,
    );
  });
});
