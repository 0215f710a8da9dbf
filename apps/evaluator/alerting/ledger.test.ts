import { describe, expect, it } from '@jest/globals';
import type { Draft } from './draft.js';
import { addDraft, createLedger, findDrafts, findOpen } from './ledger.js';

const SUBJECTS = 200;
const toSubject = (at: number) => ({ monitor: 'own', feature: `f${at % 100}`, segment: at < 100 ? '' : 'country=PT' });

/** An alert of a subject; each look at where it stands is counted. */
function toDraft(at: number, state: 'firing' | 'resolved', looks: { count: number }, grain: Draft['grain'] = 'day'): Draft {
  return {
    ...{ id: `${at}-${state}-${grain}`, grain, subject: toSubject(at) },
    get record() {
      looks.count += 1;
      return { state };
    },
  } as unknown as Draft;
}

describe('a ledger', () => {
  const looks = { count: 0 };
  const drafts = Array.from({ length: SUBJECTS }, (_, at) => [
    toDraft(at, 'resolved', looks),
    toDraft(at, 'firing', looks),
  ]).flat();

  it('finds the alert of a subject and grain that is not over, and all of it', () => {
    const ledger = createLedger('m', '1', drafts);
    expect(findOpen(ledger, 'day', toSubject(7))?.id).toBe('7-firing-day');
    expect(findDrafts(ledger, 'day', toSubject(107)).map(({ id }) => id)).toEqual(['107-resolved-day', '107-firing-day']);
    expect(findOpen(ledger, 'hour', toSubject(7))).toBeUndefined();
    addDraft(ledger, toDraft(7, 'firing', looks, 'hour'));
    expect(findOpen(ledger, 'hour', toSubject(7))?.id).toBe('7-firing-hour');
  });

  it('looks at no alert of another subject, however many there are', () => {
    const ledger = createLedger('m', '1', drafts);
    looks.count = 0;
    for (let at = 0; at < SUBJECTS; at++) findOpen(ledger, 'day', toSubject(at));
    expect(looks.count).toBeLessThanOrEqual(4 * SUBJECTS);
  });
});
