import { randomUUID } from 'node:crypto';
import type { Reject } from '#libs/contracts';
import {
  storeFeatureLogs,
  storeLabels,
  storePredictions,
  type IngestDeps,
  type Origin,
  type Outcome,
  type ParsedItem,
} from '#libs/ingest';
import type { LetterItems } from './parse-dead-letter.js';

export type LetterOutcome = { outcome: 'accepted' | 'duplicate' | 'conflict' | 'rejected'; reject: Reject | null };

type StoreItems<E> = (deps: IngestDeps, items: ParsedItem<E>[], origin: Origin) => Promise<Outcome[]>;

/** The worst first: a letter of several items is as good as the worst of them, and one that holds nothing has nothing to store. */
const WORST_FIRST = ['rejected', 'conflict', 'accepted', 'duplicate'] as const;

/**
 * Stores what letters hold now, all in one batch, and says what became of each. What cannot be read still is no second reject: it was
 * counted when it came, and stays a letter.
 */
export async function storeLetters(deps: IngestDeps, letters: readonly LetterItems[]): Promise<LetterOutcome[]> {
  const kinds = letters.map((): Set<LetterOutcome['outcome']> => new Set());
  const rejects = letters.map((): Reject | null => null);

  async function store<E>(itemsOf: (letter: LetterItems) => ParsedItem<E>[], useCase: StoreItems<E>): Promise<void> {
    const all = letters.flatMap((letter, owner) => itemsOf(letter).map((item) => ({ item, owner })));
    const readable = all.flatMap(({ item, owner }) => (item.ok ? [{ item, owner }] : []));
    for (const { item, owner } of all) {
      if (item.ok) continue;
      kinds[owner]?.add('rejected');
      rejects[owner] ??= item.reject;
    }
    if (readable.length === 0) return;
    const items = readable.map(({ item }, index) => ({ ...item, index }));
    for (const { kind, index } of await useCase(deps, items, { source: 'replay', batch: `replay/${randomUUID()}` })) {
      const owner = readable[index]?.owner;
      if (owner !== undefined && kind !== 'replayed') kinds[owner]?.add(kind);
    }
  }

  await store((letter) => letter.predictions, storePredictions);
  await store((letter) => letter.labels, storeLabels);
  await store((letter) => letter.features ?? [], storeFeatureLogs);
  return letters.map((_, at) => ({
    outcome: WORST_FIRST.find((kind) => kinds[at]?.has(kind)) ?? 'duplicate',
    reject: rejects[at] ?? null,
  }));
}
