import { toFlapsSince, type EarlierChange } from '#libs/monitoring';
import { loadEarlierChanges, type Database } from '#libs/postgres';
import type { Ledger, Step } from './ledger.js';

/** How alerts began and ended lately, by which one that comes and goes is known. */
export interface History {
  before: (step: Step) => EarlierChange[];
  /** What this transaction found, for the steps after it. */
  add: (step: Step, told: EarlierChange['told']) => void;
}

/** Of all subjects that a ledger has steps of, asked for at once. */
export async function loadHistory(tx: Database, { steps }: Ledger): Promise<History> {
  const tellable = steps.filter(isTellable);
  const fingerprints = [...new Set(tellable.map(({ draft }) => draft.fingerprint))];
  const since = Math.min(...tellable.map(({ transition }) => toFlapsSince(transition.window)));
  const stored = fingerprints.length === 0 ? [] : await loadEarlierChanges(tx, { fingerprints, since });
  const found = new Map<string, EarlierChange[]>();
  const append = (fingerprint: string, change: EarlierChange): void => {
    const known = found.get(fingerprint);
    if (known === undefined) found.set(fingerprint, [change]);
    else known.push(change);
  };
  for (const { fingerprint, ...change } of stored) append(fingerprint, change);
  const ofNow = new Set<EarlierChange>();
  return {
    before: (step) => {
      if (!isTellable(step)) return [];
      const from = toFlapsSince(step.transition.window);
      return (found.get(step.draft.fingerprint) ?? []).filter((change) => ofNow.has(change) || change.window.to > from);
    },
    add: (step, told) => {
      if (step.again || !isTellable(step)) return;
      const { window, to } = step.transition;
      const change = { window, begins: to !== 'resolved', told };
      ofNow.add(change);
      append(step.draft.fingerprint, change);
    },
  };
}

function isTellable({ transition: { from, to } }: Step): boolean {
  return to === 'resolved' || ((to === 'firing' || to === 'recovering') && from !== 'firing' && from !== 'recovering');
}
