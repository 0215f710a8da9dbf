import { hasMoved, rankChanges, type AlertRecord } from '#libs/monitoring';
import { loadChanges, type Database, type StoredChange } from '#libs/postgres';
import type { Draft } from './draft.js';
import type { Ledger, Step } from './ledger.js';
import type { Elsewhere } from './load-elsewhere.js';

const HOURS_BEFORE = 72;
const HOUR_MS = 3_600_000;

type Begun = Pick<Step, 'draft' | 'breach'> & { record: AlertRecord };

/** What was changed in the hours before an alert began, and whether other versions see the same in the same window. */
export function openAround(
  elsewhere: Elsewhere,
  tx: Database,
  { model }: Ledger,
): (begun: Begun) => Promise<NonNullable<Draft['around']>> {
  const changesOf = new Map<string, Promise<StoredChange[]>>();
  return async ({ draft, record, breach }) => {
    const [onset, to] = [record.since.from, record.since.to];
    const key = `${onset}/${to}`;
    const changes = changesOf.get(key) ?? loadChanges(tx, { model, from: onset - HOURS_BEFORE * HOUR_MS, to });
    changesOf.set(key, changes);
    const told = (await changes).map(({ time, link, ...change }) => ({
      ...change,
      time: new Date(time).toISOString(),
      ...(link !== null && { link }),
    }));
    const { check, grain, subject } = draft;
    return {
      versions: elsewhere({ ...subject, check, grain, from: record.lastSpoke.from }).map(({ version, role, status, values }) => ({
        ...{ version, role, moved: hasMoved(status === 'ok' ? values : null, breach.tests) },
      })),
      changes: rankChanges(told, { onset, feature: subject.feature }),
    };
  };
}
