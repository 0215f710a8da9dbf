import { toSqlTime } from './to-sql-time.js';

/** Predictions that are not wanted: those of a stretch of event time, all of them or those of one segment. */
export interface LeftOut {
  /** Epoch milliseconds, half-open. */
  from: number;
  to: number;
  /** Empty: all. */
  column: string;
  /** Rows with one of these values; or, where `others` is true, those with any other. */
  values: readonly string[];
  others: boolean;
}

/** As a statement takes them: element i of each list belongs together. */
export function toLeftOutParams(leftOut: readonly LeftOut[]) {
  return {
    leftOutFrom: leftOut.map(({ from }) => toSqlTime(from)),
    leftOutTo: leftOut.map(({ to }) => toSqlTime(to)),
    leftOutColumn: leftOut.map(({ column }) => column),
    leftOutValues: leftOut.map(({ values }) => [...values]),
    leftOutOthers: leftOut.map(({ others }) => (others ? 1 : 0)),
  };
}
