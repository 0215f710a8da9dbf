import { createHash } from 'node:crypto';
import type { Origin } from '#libs/ingest';

/** The same for a record that is read again after a crash, so that it is kept once: its place in the topic, and in the record. */
export function toDeadLetterId({ batch, topic, partition, offsets = [] }: Origin, index: number): string {
  const offset = offsets[index];
  const place =
    offset === undefined ? `${batch}\n${index}` : `${topic}\n${partition}\n${offset}\n${index - offsets.indexOf(offset)}`;
  return createHash('sha256').update(place).digest('hex').slice(0, 32);
}
