import { describe, expect, it } from '@jest/globals';
import { findFieldChanges } from './find-field-changes.js';

const policy = { name: 'weekly', blackout: [{ from: 'Mon', to: 'Tue' }], when: { quorum: 1 }, approval: false };

describe('what changes in a definition', () => {
  it('is named by its path, with what it was and what it becomes', () =>
    expect(findFieldChanges(policy, { ...policy, when: { quorum: 2 }, target: 'pipeline' })).toEqual([
      { field: 'target', before: null, after: 'pipeline' },
      { field: 'when.quorum', before: 1, after: 2 },
    ]));

  it('is a list as a whole', () =>
    expect(findFieldChanges(policy, { ...policy, blackout: [] })).toEqual([
      { field: 'blackout', before: policy.blackout, after: [] },
    ]));

  it('is nothing where keys come back from the store in another order, or are not set', () =>
    expect(findFieldChanges(policy, { ...policy, blackout: [{ to: 'Tue', from: 'Mon', zone: undefined }] })).toEqual([]));
});
