import { expect, it } from '@jest/globals';
import type { MappedDeps } from '#libs/ingest';
import type { Mapped } from '#libs/mapping';
import { boundEvents } from './bound-events.js';

const event = { ok: true, event: {}, label: null } as const;

function boundOf(mapped: Extract<Mapped, { kind: 'events' }>) {
  const mapping = { mapRecord: () => mapped } as unknown as MappedDeps['mapping'];
  const never = () => Promise.reject(new Error('asked'));
  return boundEvents({ mapping, halves: { join: never, settle: never }, loadAliasHistory: never }, 10);
}

it.each([
  {
    what: 'more events than one may hold',
    mapped: { kind: 'events' as const, events: [event, event, event, event] },
    excess: '10 events',
  },
  {
    what: 'more of them than fits',
    mapped: { kind: 'events' as const, events: [event], characters: 30 * 2 ** 20 },
    excess: '64 MiB of events',
  },
])('ends a request that becomes $what, and maps nothing from there on', ({ mapped, excess }) => {
  const { bounded, findExcess } = boundOf(mapped);
  for (let i = 0; i < 2; i++) expect(bounded.mapping.mapRecord({ value: {} })).toBe(mapped);
  expect(findExcess()).toBeNull();
  for (let i = 0; i < 2; i++) expect(bounded.mapping.mapRecord({ value: {} })).toEqual({ kind: 'events', events: [] });
  expect(findExcess()).toBe(excess);
});
