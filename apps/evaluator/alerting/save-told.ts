import {
  deleteAlerts,
  insertTransitions,
  saveAlerts,
  type Database,
  type StoredAlert,
  type StoredTransition,
} from '#libs/postgres';
import { createBreath } from '../create-breath.js';
import type { AlertingDeps } from './apply-evaluations.js';
import type { Draft } from './draft.js';
import type { Ledger } from './ledger.js';
import type { Facts } from './load-facts.js';
import { toAlert } from './to-alert.js';

/** An alert has its evidence with it: thousands in one statement are a text that no engine takes. */
const MOST_AT_ONCE = 200;

/** Keeps where the alerts of a ledger stand now and their steps; what came to nothing goes. */
export async function saveTold(
  deps: Pick<AlertingDeps, 'clock' | 'publicUrl' | 'traceUrl'>,
  tx: Database,
  ledger: Ledger,
  facts: Facts,
  transitions: readonly StoredTransition[],
): Promise<void> {
  const touched = [...ledger.drafts.values()].filter(({ isTouched }) => isTouched);
  const gone = touched.filter(({ record, isStored }) => record === null && isStored);
  const kept = touched.filter(({ record }) => record !== null);
  const runs = new Map(ledger.steps.map(({ draft, run }) => [draft, run]));
  const toStored = (draft: Draft): StoredAlert[] => {
    const { id, fingerprint, subject, check, grain, record, resolutionReason, breach, told, untold } = draft;
    if (record === null) return [];
    const run = runs.get(draft) ?? { grain, window: record.lastJudged, rev: deps.clock.eventNow(), backfill: false };
    const stored = {
      ...{ id, fingerprint, model: ledger.model, version: ledger.version, ...subject, check, grain, record, resolutionReason },
      ...{ transitions: draft.transitions, told, untold, body: toAlert(deps, ledger, facts, { ...draft, draft, run }) },
      ...{ evidence: breach.evidence, acknowledged: null, snoozedUntil: draft.snoozedUntil, verdict: null },
      ...{ openedAt: draft.openedAt, updatedAt: run.rev },
    };
    return [stored];
  };
  await deleteAlerts(
    tx,
    gone.map(({ id }) => id),
  );
  const breathe = createBreath();
  for (const part of toParts(kept)) {
    await saveAlerts(tx, part.flatMap(toStored));
    await breathe();
  }
  const ids = new Set(kept.map(({ id }) => id));
  const steps = transitions.filter(({ alert }) => ids.has(alert)).sort((a, b) => a.at - b.at);
  for (const part of toParts(steps)) {
    await insertTransitions(tx, part);
    await breathe();
  }
}

function toParts<T>(all: readonly T[]): T[][] {
  return Array.from({ length: Math.ceil(all.length / MOST_AT_ONCE) }, (_, at) =>
    all.slice(at * MOST_AT_ONCE, (at + 1) * MOST_AT_ONCE),
  );
}
