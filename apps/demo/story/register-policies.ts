import type { z } from 'zod';
import type { MonitorDefinitionInput, retrainingPolicy } from '#libs/contracts';
import type { PlumblineClient } from '../client/plumbline-client.js';
import { MODEL } from '../events/to-event-text.js';
import { ENDPOINTS } from '../pipeline/start-pipeline.js';

const HALF_A_SIGMA = 0.5;

/** Beside the monitors that every version has by itself: bounds that a feed cannot cross without being broken. */
const MONITORS: Record<string, Omit<MonitorDefinitionInput, 'model' | 'name'>> = {
  'distance-feed': {
    check: 'drift',
    grain: 'day',
    scope: { features: ['distance'] },
    rule: { kind: 'bound', value: 'wasserstein', above: HALF_A_SIGMA },
    severity: 'ticket',
  },
  'origin-delay-feed': {
    check: 'quality',
    grain: 'day',
    scope: { features: ['origin_delay'], segments: ['origin=*'] },
    rule: { kind: 'bound', value: 'missingShare', above: 0.5 },
    severity: 'ticket',
  },
};

/**
 * When the model is trained anew: on loss of calibration or discrimination, judged on mature labels. And, as many do and none should, whenever a
 * feed moves; that one is there to be held back.
 */
const POLICIES: Record<string, Omit<z.input<typeof retrainingPolicy>, 'model' | 'name'>> = {
  'performance-lost': {
    when: { checks: ['performance'] },
    target: ENDPOINTS['/retraining'],
    trainingDays: 42,
    judgeEveryDays: 14,
  },
  'feed-moved': {
    when: { checks: ['drift', 'quality'], monitors: Object.keys(MONITORS) },
    target: ENDPOINTS['/retraining'],
  },
};

/** Makes the monitors and the policies of the story, or leaves them as they are. */
export const registerPolicies = async (client: PlumblineClient): Promise<void> => {
  const model = `/v1/models/${MODEL}`;
  for (const [name, monitor] of Object.entries(MONITORS)) await client.put(`${model}/monitors/${name}`, monitor);
  for (const [name, policy] of Object.entries(POLICIES)) await client.put(`${model}/retraining-policies/${name}`, policy);
};
