import { createHash } from 'node:crypto';
import type { Grain } from '#libs/contracts';
import type { Subject } from './evaluation.js';

/** Who an alert is about, the same in every episode. The version is part of it: a new one starts clean. */
export function toFingerprint(of: Subject & { model: string; version: string; grain: Grain }): string {
  const { model, version, monitor, feature, segment, grain } = of;
  return createHash('sha256').update(JSON.stringify({ model, version, monitor, feature, segment, grain })).digest('hex');
}
