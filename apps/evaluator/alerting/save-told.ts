import { deleteAlerts, insertTransitions, saveAlerts, type Database, type StoredTransition } from '#libs/postgres';
import type { AlertingDeps } from './apply-evaluations.js';
import type { Ledger } from './ledger.js';
import type { Facts } from './load-facts.js';
import { toAlert } from './to-alert.js';

/** Keeps where the alerts of a ledger stand now and their steps; what came to nothing goes. */
export async function saveTold(
  deps: Pick<AlertingDeps, 'clock' | 'publicUrl' | 'traceUrl'>,
  tx: Database,
  ledger: Ledger,
  facts: Facts,
  transitions: readonly StoredTransition[],
): Promise<void> {
  const touched = [...ledger.drafts.values()].filter(({ isTouched }) => isTouched);
  const gone = touched.filter(({ record }) => record === null);
  const runs = new Map(ledger.steps.map(({ draft, run }) => [draft, run]));
  const kept = touched.flatMap((draft) => {
    const { id, fingerprint, subject, check, grain, record, resolutionReason, breach, told, untold } = draft;
    if (record === null) return [];
    const run = runs.get(draft) ?? { grain, window: record.lastJudged, rev: deps.clock.eventNow(), backfill: false };
    return [
      {
        ...{ id, fingerprint, model: ledger.model, version: ledger.version, ...subject, check, grain, record, resolutionReason },
        ...{ transitions: draft.transitions, told, untold, body: toAlert(deps, ledger, facts, { ...draft, draft, run }) },
        ...{ evidence: breach.evidence, acknowledged: null, snoozedUntil: draft.snoozedUntil, verdict: null },
        ...{ openedAt: draft.openedAt, updatedAt: run.rev },
      },
    ];
  });
  const ids = new Set(kept.map(({ id }) => id));
  await deleteAlerts(
    tx,
    gone.filter(({ isStored }) => isStored).map(({ id }) => id),
  );
  await saveAlerts(tx, kept);
  await insertTransitions(
    tx,
    transitions.filter(({ alert }) => ids.has(alert)),
  );
}
