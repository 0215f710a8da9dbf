import { expect, it } from '@jest/globals';
import type { Origin } from '#libs/ingest';
import { toDeadLetterId } from './to-dead-letter-id.js';

const kafka: Origin = { source: 'kafka', batch: 'one', topic: 't', partition: 0, offsets: ['7', '7', '8'] };
const http: Origin = { source: 'http', batch: 'one' };

it('tells a prediction from a label that is refused out of the same record', () => {
  for (const origin of [kafka, http]) {
    const [prediction, label] = [
      toDeadLetterId({ kind: 'predictions', origin, index: 0 }),
      toDeadLetterId({ kind: 'labels', origin, index: 0 }),
    ];
    expect(prediction).not.toBe(label);
  }
});

it('knows a record again that is read in another batch', () => {
  const again = { ...kafka, batch: 'two', offsets: ['6', '7', '7', '8'] };
  expect(toDeadLetterId({ kind: 'labels', origin: again, index: 2 })).toBe(
    toDeadLetterId({ kind: 'labels', origin: kafka, index: 1 }),
  );
});
