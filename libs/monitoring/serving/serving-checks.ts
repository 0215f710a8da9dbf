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
  row('requests', 'count', null, 'neither', 'Requests that a service answered.'),
  row('requestMean', 'seconds', null, 'higher', 'Their mean duration.'),
  row('requestP50', 'seconds', null, 'higher', 'Their median duration, within its bucket.'),
  row('requestP95', 'seconds', null, 'higher', 'Duration that one in twenty of them exceeds, within its bucket.'),
  row('requestP99', 'seconds', null, 'higher', 'Duration that one in a hundred of them exceeds, within its bucket.'),
  row('processCpu', 'ratio', null, 'higher', 'Mean share of the CPUs that the processes of a service used.'),
  row('processCpuHighest', 'ratio', null, 'higher', 'The highest that one of them used.'),
  row('processMemory', 'bytes', null, 'higher', 'Mean memory of the processes of a service.'),
  row('processMemoryHighest', 'bytes', null, 'higher', 'The most that one of them had.'),
  row('systemCpu', 'ratio', null, 'higher', 'Mean busy share of the CPUs of their machines.'),
  row('systemCpuHighest', 'ratio', null, 'higher', 'That of the busiest at any moment.'),
  row('systemMemory', 'ratio', null, 'higher', 'Mean used share of the memory of their machines.'),
  row('systemMemoryHighest', 'ratio', null, 'higher', 'The highest that one of them had.'),
  row('gpu', 'ratio', null, 'higher', 'Mean busy share of their GPUs.'),
  row('gpuHighest', 'ratio', null, 'higher', 'That of the busiest at any moment.'),
];
