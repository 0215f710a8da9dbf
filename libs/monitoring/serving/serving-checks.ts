import type { Check } from '../checks/check.js';

const row = (name: string, unit: Check['unit'], high: number | null, worse: Check['worse'], description: string): Check => ({
  name,
  family: 'serving',
  unit,
  low: 0,
  high,
  worse,
  description,
});

/** What is said about how the predictions of a window were served: by themselves, and by the metrics of the services that made them. */
export const servingChecks: readonly Check[] = [
  row('latencyMean', 'seconds', null, 'higher', 'Mean latency of the predictions that came with one.'),
  row('latencyP50', 'seconds', null, 'higher', 'Median latency.'),
  row('latencyP95', 'seconds', null, 'higher', 'Latency that one in twenty exceeds.'),
  row('latencyP99', 'seconds', null, 'higher', 'Latency that one in a hundred exceeds.'),
  row('latencyHighest', 'seconds', null, 'higher', 'The highest latency.'),
  row('latencyRows', 'rows', null, 'neither', 'Predictions that came with a latency.'),
  row('errors', 'rows', null, 'higher', 'Predictions that came with an error.'),
  row('errorShare', 'share', 1, 'higher', 'Predictions that came with an error, of all.'),
];
