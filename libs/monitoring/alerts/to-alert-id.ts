import { createHash } from 'node:crypto';

/** One episode: whoever finds it again, after a kill or beside another evaluator, gives it the same name. */
export function toAlertId(of: { fingerprint: string; since: number; rev: number }): string {
  const digest = createHash('sha256').update(`${of.fingerprint}/${of.since}/${of.rev}`).digest('hex');
  return `alert-${digest.slice(0, 20)}`;
}
