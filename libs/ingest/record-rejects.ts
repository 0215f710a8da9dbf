import type { EventKind, FactStore } from './fact-store.js';
import type { Origin } from './origin.js';
import type { Outcome } from './outcome.js';
import type { ParsedItem } from './parsed-event.js';

/** Keeps what cannot be read as it came, with the reason, and counts it. */
export async function recordRejects<E>(
  store: FactStore,
  kind: EventKind,
  items: ParsedItem<E>[],
  origin: Origin,
  knownAt: number,
): Promise<Outcome[]> {
  const rejected = items.flatMap((item) => (item.ok ? [] : [item]));
  if (rejected.length === 0) return [];
  const letters = rejected.flatMap(({ reject, raw }) =>
    raw === null ? [] : [{ kind, origin, ...reject, payload: raw, knownAt }],
  );
  await store.insertDeadLetters(letters);
  return rejected.map(({ reject }) => ({ kind: 'rejected', index: reject.index, model: '', reject }));
}
