import type { LabelCopy, PredictionConflict, Stamped, StoredPrediction, SupersededPrediction } from './fact-store.js';
import type { Outcome } from './outcome.js';
import type { Prediction } from './parsed-event.js';
import { toHour } from './to-hour.js';

export interface ClassifiedPredictions {
  outcomes: Outcome[];
  fresh: Stamped<Prediction>[];
  /** Stored before a crash and read again: nothing to store, but perhaps nobody was told that their hour changed. */
  replayed: Stamped<Prediction>[];
  duplicates: Stamped<Prediction>[];
  conflicts: PredictionConflict[];
}

/** Holds a batch of one model against what is stored and against itself: the first of an identity is fresh, the rest repeat or contradict it. */
export function classifyPredictions(batch: Stamped<Prediction>[], stored: StoredPrediction[]): ClassifiedPredictions {
  const firsts = new Map(stored.map((row) => [identity(row.id, row.version), row]));
  const classified: ClassifiedPredictions = { outcomes: [], fresh: [], replayed: [], duplicates: [], conflicts: [] };
  const awaited = new Map(firsts);
  for (const prediction of batch) {
    const { event, index } = prediction;
    const key = identity(event.id, event.version);
    const first = firsts.get(key);
    if (first === undefined) {
      firsts.set(key, toStored(prediction));
      classified.fresh.push(prediction);
      classified.outcomes.push({ kind: 'accepted', index, model: event.model });
    } else if (awaited.get(key) === first && isSameRecord(first, prediction)) {
      // A record may hold an id more than once; only one of them can be the row that is stored.
      awaited.delete(key);
      classified.replayed.push(prediction);
      classified.outcomes.push({ kind: 'replayed', index, model: event.model });
    } else if (first.contentHash === event.contentHash) {
      classified.duplicates.push(prediction);
      classified.outcomes.push({ kind: 'duplicate', index, model: event.model });
    } else {
      classified.conflicts.push({ prediction, first });
      classified.outcomes.push({ kind: 'conflict', index, model: event.model });
    }
  }
  return classified;
}

/**
 * Of the rows of contested identities, those that came second to another hour. One that came second to the same hour was replaced by the
 * first already.
 */
export function findSuperseded(contested: StoredPrediction[]): SupersededPrediction[] {
  return [...Map.groupBy(contested, ({ id, version }) => identity(id, version)).values()].flatMap(([first, ...others]) =>
    first === undefined ? [] : others.filter(({ hour }) => hour !== first.hour).map((second) => ({ second, first })),
  );
}

/** Fresh predictions of ids that another version has predicted in another hour, whose labels are there. */
export function findLabelCopies(fresh: Stamped<Prediction>[], stored: StoredPrediction[]): LabelCopy[] {
  const hoursOf = Map.groupBy(stored, ({ id }) => id);
  return fresh.flatMap(({ event }) => {
    const to = toHour(event.timeMs);
    const [sibling] = hoursOf.get(event.id) ?? [];
    return sibling === undefined || sibling.hour === to ? [] : [{ id: event.id, from: sibling.hour, to }];
  });
}

function isSameRecord(first: StoredPrediction, { event, stamp }: Stamped<Prediction>): boolean {
  const samePlace = first.topic === stamp.topic && first.partition === stamp.partition && first.offset === stamp.offset;
  return stamp.topic !== '' && samePlace && first.contentHash === event.contentHash;
}

function identity(id: string, version: string): string {
  return `${version}\n${id}`;
}

function toStored({ event, stamp }: Stamped<Prediction>): StoredPrediction {
  return {
    id: event.id,
    version: event.version,
    role: event.role,
    hour: toHour(event.timeMs),
    time: event.timeMs,
    contentHash: event.contentHash,
    seq: stamp.seq,
    topic: stamp.topic,
    partition: stamp.partition,
    offset: stamp.offset,
  };
}
