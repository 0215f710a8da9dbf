import { describe, expect, it } from '@jest/globals';
import type { Books } from '#libs/contracts';
import { noProgress } from '../replay/progress-file.js';
import { buildBooks } from './build-books.js';

function kept(counts: Partial<Books['labels']>): Books {
  const nothing = { received: 0, accepted: 0, duplicate: 0, conflict: 0, rejected: 0, stored: 0, analysed: 0, pending: 0 };
  const side = { ...nothing, superseded: 0, balanced: true };
  return { predictions: side, labels: { ...side, ...counts }, features: side };
}

const progress = noProgress(10, 0, { live: 'v1', shadow: null });

describe('the books of the demo', () => {
  it('count what someone else sent to its port, and what was rejected as nobody’s', () => {
    const all = kept({ received: 8_420, accepted: 8_400, rejected: 20, stored: 8_400, pending: 8_400 });
    const { foreign, balanced } = buildBooks({ all, ofModel: kept({}) }, progress);
    expect([foreign, balanced]).toEqual([{ predictions: 0, labels: 8_400 }, false]);
  });

  it('know of nobody else where all is of the demo', () => {
    const all = kept({});
    expect(buildBooks({ all, ofModel: all }, progress)).toMatchObject({
      ...{ foreign: { predictions: 0, labels: 0 }, balanced: true },
    });
  });
});
