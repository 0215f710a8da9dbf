import type { LedgerEntry } from './fact-store.js';
import type { Origin } from './origin.js';
import { count, type Outcome } from './outcome.js';

/** What a batch brought, a row for each model in it. Items that could not be read belong to no model. */
export function toLedgerEntries(kind: LedgerEntry['kind'], outcomes: Outcome[], origin: Origin, knownAt: number): LedgerEntry[] {
  return [...Map.groupBy(outcomes, (outcome) => outcome.model)].map(([model, ofModel]) => ({
    kind,
    model,
    origin,
    received: ofModel.length - count(ofModel, 'replayed'),
    accepted: count(ofModel, 'accepted'),
    duplicate: count(ofModel, 'duplicate'),
    conflict: count(ofModel, 'conflict'),
    rejected: count(ofModel, 'rejected'),
    knownAt,
  }));
}
