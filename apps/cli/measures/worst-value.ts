import type { Metric } from './metric.js';

/** Of several values, the one that a reader looks for; of a metric that has none, their mean. */
export function worstValue(values: readonly number[], worst: Metric['worst']): number {
  switch (worst) {
    case 'high':
      return Math.max(...values);
    case 'low':
      return Math.min(...values);
    case 'far':
      return values.reduce((far, value) => (Math.abs(value) > Math.abs(far) ? value : far), 0);
    case 'neither':
      return values.reduce((sum, value) => sum + value, 0) / values.length;
  }
}
