import { toFlapsSince, type EarlierChange } from '#libs/monitoring';
import { loadEarlierChanges, type Database } from '#libs/postgres';
import type { Step } from './ledger.js';
import type { SaidStep } from './said-step.js';

/** When the alert of a step began and ended lately, by which one that comes and goes is known: what is stored, and what this transaction found before. */
export async function loadEarlier(tx: Database, step: Step, said: readonly SaidStep[]): Promise<EarlierChange[]> {
  if (!isTellable(step)) return [];
  const { fingerprint } = step.draft;
  const stored = await loadEarlierChanges(tx, { fingerprint, since: toFlapsSince(step.transition.window) });
  const now = said.filter((one) => one.step.draft.fingerprint === fingerprint && !one.step.again && isTellable(one.step));
  return [
    ...stored,
    ...now.map((one) => ({
      window: one.step.transition.window,
      begins: one.transition.to !== 'resolved',
      told: one.transition.told,
    })),
  ];
}

function isTellable({ transition: { from, to } }: Step): boolean {
  return to === 'resolved' || ((to === 'firing' || to === 'recovering') && from !== 'firing' && from !== 'recovering');
}
