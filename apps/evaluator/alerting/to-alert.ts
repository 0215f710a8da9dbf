import type { Alert } from '#libs/contracts';
import { buildAlert } from '#libs/monitoring';
import type { AlertingDeps } from './apply-evaluations.js';
import { findSilence } from './decide-told.js';
import type { Ledger, Step } from './ledger.js';
import type { Facts } from './load-facts.js';

/** An alert as it is told and stored, with what people said of it. */
export function toAlert(
  { publicUrl, traceUrl }: Pick<AlertingDeps, 'publicUrl' | 'traceUrl'>,
  ledger: Ledger,
  facts: Facts,
  step: Pick<Step, 'draft' | 'record' | 'breach' | 'resolutionReason' | 'run'>,
): Alert {
  const { draft, record, breach, resolutionReason } = step;
  if (record === null) throw new Error(`Alert ${draft.id} came to nothing and is told`);
  const { id, fingerprint, subject, grain, around } = draft;
  const { model, version } = ledger;
  const { versions, changes } = around ?? { versions: [], changes: [] };
  const alert = buildAlert({
    ...facts,
    ...{ id, fingerprint, model, version, grain, subject, record, resolutionReason, breach, versions, changes },
    publicUrl: publicUrl(),
    traceUrl,
  });
  const { acknowledged, verdict, snoozedUntil } = draft;
  return {
    ...alert,
    ...{ acknowledged, verdict, snoozedUntil: snoozedUntil === null ? null : new Date(snoozedUntil).toISOString() },
    silencedBy: findSilence(ledger, facts, step)?.id ?? null,
  };
}
