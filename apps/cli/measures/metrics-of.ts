import type { MeasureGroup } from './measure-group.js';
import type { Metric } from './metric.js';
import { METRICS } from './metrics.js';

/** The values that the measures of a group have, in the order of their family. */
export function metricsOf({ family, subjects }: MeasureGroup): Metric[] {
  const names = new Set(subjects.flatMap(({ windows }) => [...windows.values()].flatMap(({ values }) => Object.keys(values))));
  return METRICS[family].filter(({ name }) => names.has(name));
}
