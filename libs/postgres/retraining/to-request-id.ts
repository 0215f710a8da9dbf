import { createHash } from 'node:crypto';
import type { RetrainingRecord } from './retraining-record.js';

/** Of model, version, policy and the first window that spoke: whoever decides the same again, after a kill or beside another, means the same request. */
export function toRequestId({
  model,
  version,
  policy,
  since,
  attempt,
}: Pick<RetrainingRecord, 'model' | 'version' | 'policy' | 'since' | 'attempt'>): string {
  const episode = JSON.stringify([model, version, policy, since, ...(attempt === 1 ? [] : [attempt])]);
  return `rt-${createHash('sha256').update(episode).digest('hex').slice(0, 20)}`;
}
