import type { Cell, Column } from '../table/format-table.js';
import { chartOf } from './chart-of.js';
import type { MeasureGroup, Subject } from './measure-group.js';
import type { Metric } from './metric.js';

const LEAST = 12;
const MOST = 60;

export function toChartColumn({ axis }: MeasureGroup, title: string): Column {
  return { title, least: Math.min(axis.length, LEAST), most: Math.min(axis.length, MOST) };
}

export function toChart({ axis }: MeasureGroup, { windows }: Subject, metric: Metric): Cell {
  return { draw: (width) => chartOf(axis, windows, metric, width), colour: 'cyan' };
}
