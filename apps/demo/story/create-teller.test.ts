import { describe, expect, it } from '@jest/globals';
import type { Alert, RetrainingRequest } from '#libs/contracts';
import type { PlumblineClient } from '../client/plumbline-client.js';
import { fakeAlert } from '../report/fake-alert.js';
import { fakeRequest } from '../report/fake-request.js';
import { createTeller } from './create-teller.js';

/** A client that lists what is in `world` at the time. */
const clientOf = (world: { alerts: Alert[]; requests: RetrainingRequest[] }): PlumblineClient => ({
  get: (path) => Promise.resolve({ items: path.startsWith('/v1/alerts') ? world.alerts : world.requests, next: null }),
  put: () => Promise.reject(new Error('nothing is put')),
  post: () => Promise.reject(new Error('nothing is posted')),
});

const firing = { state: 'firing', resolvedAt: null, resolution: null } as const;

const step = (what: string, kind: 'request' | 'alert' = 'request') => ({
  ...{ at: '2001-05-01T00:05:00.000Z', kind, what, detail: 'as it is', cause: null },
});

describe('the teller', () => {
  it('tells an alert when it fires and when it is over, each once', async () => {
    const world = { alerts: [fakeAlert(firing)], requests: [] as RetrainingRequest[] };
    const tell = await createTeller(clientOf(world), false);
    expect(await tell(0)).toEqual(['! distance moved']);
    expect(await tell(0)).toEqual([]);
    world.alerts = [fakeAlert({})];
    expect(await tell(0)).toEqual(['  drift-day recovered: distance of v1']);
    expect(await tell(0)).toEqual([]);
  });

  it('tells of many alerts of one evaluation three by their sentence and the others by their subject', async () => {
    const alerts = ['a', 'b', 'c', 'd', 'e'].map((feature) =>
      fakeAlert({ ...firing, id: feature, feature, sentence: `${feature} moved` }),
    );
    const tell = await createTeller(clientOf({ alerts, requests: [] }), false);
    expect(await tell(0)).toEqual(['! a moved', '! b moved', '! c moved', '!   and 2 more: d of v1, e of v1']);
  });

  it('says nothing of what is only pending', async () => {
    const tell = await createTeller(
      clientOf({ alerts: [fakeAlert({ ...firing, state: 'pending', firedAt: null })], requests: [] }),
      false,
    );
    expect(await tell(0)).toEqual([]);
  });

  it('tells each step of a retraining once, and nothing again after a restart', async () => {
    const world = { alerts: [fakeAlert(firing)], requests: [fakeRequest({ timeline: [step('held-back')] })] };
    const tell = await createTeller(clientOf(world), true);
    expect(await tell(0)).toEqual([]);
    world.requests = [fakeRequest({ timeline: [step('held-back'), step('alert firing', 'alert'), step('requested')] })];
    expect(await tell(0)).toEqual(['→ retraining (performance-lost) requested: as it is']);
  });
});
