import { decideTelling, fitsSilence, type EarlierChange } from '#libs/monitoring';
import type { StoredSilence } from '#libs/postgres';
import type { Ledger, Step } from './ledger.js';
import type { Facts } from './load-facts.js';

export interface Told {
  told: 'page' | 'note' | 'nobody';
  reason: string;
  /** Why nobody is told that it fires, where that may change. */
  untold: string | null;
}

/** Who is told of a step; null of an alert that fires on where there is nothing to say. */
export function decideTold(ledger: Ledger, facts: Facts, step: Step, earlier: readonly EarlierChange[]): Told | null {
  const { draft, run, transition, record, breach, again } = step;
  const silence = findSilence(ledger, facts, step);
  const snoozed = draft.snoozedUntil !== null && draft.snoozedUntil > run.rev;
  // Of windows before its alias went to another version, which took over what it did.
  const left = facts.leftAt !== null && record !== null && record.since.from < facts.leftAt;
  const silenced = silence !== undefined || snoozed || left;
  if (again) {
    const snoozeIsOver = draft.snoozedUntil !== null && !snoozed;
    if (silenced || run.backfill || !(snoozeIsOver || draft.untold !== null)) return null;
    const reason = snoozeIsOver ? 'it fires on, and the snooze is over' : 'it fires on, and somebody can be told now';
    return { told: breach.severity === 'page' ? 'page' : 'note', reason, untold: null };
  }
  const over = (record === null || record.state === 'resolved') && transition.to !== 'resolved';
  const { told, because } = decideTelling({
    ...{ transition, severity: breach.severity, backfill: run.backfill, silenced, firingTold: draft.told, over, earlier },
  });
  const may = because === 'silenced' || because === 'backfill';
  return { told, reason: toReason(transition.reason, because, silence), untold: may && !isEnd(step) ? because : null };
}

function isEnd({ transition }: Step): boolean {
  return transition.to === 'resolved' || transition.to === 'inactive';
}

/** What holds an alert back now. */
export function findSilence(
  { model, version }: Ledger,
  { silences, aliases }: Facts,
  { draft, run, breach }: Pick<Step, 'draft' | 'run' | 'breach'>,
): StoredSilence | undefined {
  const { subject, grain, check } = draft;
  const labels = { model, version, alias: aliases, ...subject, check, class: breach.class, severity: breach.severity, grain };
  return silences.find(
    ({ from, to, endedAt, matchers }) =>
      from <= run.rev && run.rev < Math.min(to, endedAt ?? to) && fitsSilence(labels, matchers),
  );
}

function toReason(reason: string, because: string, silence: StoredSilence | undefined): string {
  if (because === 'flapping') return `${reason}; it comes and goes`;
  if (because === 'backfill') return `${reason}; history that was loaded late`;
  if (because === 'silenced' && silence !== undefined) return `${reason}; silenced by ${silence.author}: ${silence.reason}`;
  return reason;
}
