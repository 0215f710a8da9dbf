import type { Stamped } from './fact-store.js';
import type { Origin } from './origin.js';
import type { ParsedItem } from './parsed-event.js';

/** The accepted items of a batch, each with its place in the order of everything that was ingested. */
export function toStamped<E>(items: ParsedItem<E>[], origin: Origin, knownAt: number, nextSequence: () => string): Stamped<E>[] {
  return items.flatMap((item, index) =>
    item.ok
      ? [
          {
            index,
            event: item.event,
            stamp: {
              knownAt,
              seq: nextSequence(),
              batch: origin.batch,
              topic: origin.topic ?? '',
              partition: origin.partition ?? 0,
              offset: origin.offsets?.[index] ?? '0',
            },
          },
        ]
      : [],
  );
}
