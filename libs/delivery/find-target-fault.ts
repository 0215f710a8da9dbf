import { parseDestination } from './guard/parse-destination.js';
import type { ParsedDestination } from './guard/parse-destination.js';
import type { DeliveryFault } from './outcome/delivery-outcome.js';
import { parseWebhookSecret } from './signing/parse-webhook-secret.js';
import type { DeliveryTarget } from './target.js';
import { findHeaderFault } from './webhook/find-header-fault.js';

const protocols = {
  webhook: ['https:', 'http:'],
  slack: ['https:', 'http:'],
  airflow: ['https:', 'http:'],
  email: ['smtps:', 'smtp:'],
};

/** What is wrong with a target before anything is sent or looked up, as when an endpoint is defined. */
export function findTargetFault(target: DeliveryTarget): DeliveryFault | undefined {
  const destination = toDestination(target);
  return 'reason' in destination ? destination : undefined;
}

/** Where a target leads, or what is wrong with it. */
export function toDestination(target: DeliveryTarget): ParsedDestination | DeliveryFault {
  return findSettingFault(target) ?? parseDestination(target.url, protocols[target.kind], target.allow);
}

function findSettingFault(target: DeliveryTarget): DeliveryFault | undefined {
  // These two would climb up its path; any other name is kept in its place by its encoding.
  if (target.kind === 'airflow' && /^\.{1,2}$/.test(target.dag)) return { reason: 'bad-target', detail: 'the DAG has no name' };
  if (target.kind !== 'webhook') return undefined;
  if (target.secrets.length === 0) return { reason: 'bad-target', detail: 'the endpoint has no secret to sign with' };
  if (!target.secrets.every(parseWebhookSecret)) {
    return { reason: 'bad-target', detail: 'a secret is not whsec_ and 24 to 64 bytes in base64' };
  }
  return findHeaderFault(target.headers);
}
