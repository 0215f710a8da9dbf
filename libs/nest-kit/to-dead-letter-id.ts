import { createHash } from 'node:crypto';
import type { DeadLetter } from '#libs/ingest';

/**
 * The same for a record that is read again after a crash, so that it is kept once: its place in the topic, and in the record. A record may
 * hold events of several kinds, each of which counts its own.
 */
export function toDeadLetterId({ kind, origin, index }: Pick<DeadLetter, 'kind' | 'origin' | 'index'>): string {
  const { batch, topic, partition, offsets = [] } = origin;
  const offset = offsets[index];
  const place =
    offset === undefined ? `${batch}\n${index}` : `${topic}\n${partition}\n${offset}\n${index - offsets.indexOf(offset)}`;
  return createHash('sha256').update(`${kind}\n${place}`).digest('hex').slice(0, 32);
}
