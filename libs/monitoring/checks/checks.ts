import { driftChecks } from '../drift/drift-checks.js';
import { performanceChecks } from '../performance/performance-checks.js';
import { comparedShareChecks } from '../quality/compared-share-checks.js';
import { qualityChecks } from '../quality/quality-checks.js';
import { servingChecks } from '../serving/serving-checks.js';
import { skewChecks } from '../skew/skew-checks.js';
import { volumeChecks } from '../volume/volume-checks.js';
import type { Check } from './check.js';

/** Every value that a measure may have, described. */
export const checks: readonly Check[] = [
  ...driftChecks,
  ...qualityChecks,
  ...comparedShareChecks,
  ...volumeChecks,
  ...servingChecks,
  ...performanceChecks,
  ...skewChecks,
].map(({ name, family, unit, low, high, worse, description }) => ({ name, family, unit, low, high, worse, description }));
