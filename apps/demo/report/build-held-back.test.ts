import { describe, expect, it } from '@jest/globals';
import { buildHeldBack } from './build-held-back.js';
import { buildRetraining } from './build-retraining.js';
import { fakeRequest } from './fake-request.js';

const step = (at: string, what: string, detail = '', cause: string | null = null) => ({
  ...{ at: `2001-03-${at}T00:05:00.000Z`, kind: 'request' as const, what, detail, cause },
});
const alerted = { ...step('14', 'alert firing'), kind: 'alert' as const };

const held = fakeRequest({
  policy: 'feed-moved',
  state: 'refused',
  timeline: [step('13', 'held-back', 'distance by .67 σ', 'data:distance'), alerted, step('15', 'refused', 'over')],
});

describe('buildHeldBack', () => {
  it('tells from when to when a request was held back, and why', () => {
    expect(buildHeldBack([held])).toEqual([
      {
        ...{ policy: 'feed-moved', version: 'v1', cause: 'data:distance', reason: 'distance by .67 σ' },
        ...{ from: '2001-03-13T00:05:00.000Z', until: '2001-03-15T00:05:00.000Z' },
      },
    ]);
  });

  it('leaves the end open where it still is', () => {
    expect(buildHeldBack([fakeRequest({ timeline: [step('13', 'held-back')] })])).toMatchObject([{ until: null }]);
  });
});

describe('buildRetraining', () => {
  it('tells of what was asked for, and leaves what was only held back to its own place', () => {
    const asked = fakeRequest({ timeline: [step('13', 'held-back'), step('14', 'requested'), step('14', 'registered')] });
    expect(buildRetraining([held, asked], [], []).requests).toMatchObject([{ policy: 'performance-lost' }]);
  });

  it('counts each message that was delivered once, however often it came', () => {
    const type = 'dev.plumbline.alerts.changed.v1';
    const received = [
      { id: 'msg_1', type, page: true },
      { id: 'msg_1', type, page: true },
      { id: 'msg_2', type, page: false },
    ];
    const sent = { type, endpoint: 'on-call', state: 'delivered' };
    expect(buildRetraining([], [sent, sent], received)).toMatchObject({
      deliveries: [{ ...sent, messages: 2 }],
      received: [{ type, messages: 2, pages: 1 }],
    });
  });
});
