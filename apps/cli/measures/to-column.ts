import type { Column } from '../table/format-table.js';
import type { Metric } from './metric.js';

export function toColumn({ title, yields }: Metric): Column {
  return { title, align: 'right', yields };
}
