import { resolve } from 'node:path';
import { query } from 'chdb';

export interface Loan {
  car_value: number;
  debt_to_income_ratio: number;
  loan_length: number;
  driver_tenure: number;
  y_pred_proba: number;
  salary_range: string;
  size_of_downpayment: string;
  repaid_loan_on_prev_car: boolean;
  y_pred: number;
  repaid: number;
}

export type NumericColumn = 'car_value' | 'debt_to_income_ratio' | 'loan_length' | 'driver_tenure' | 'y_pred_proba';
export type CategoricalColumn = 'salary_range' | 'size_of_downpayment' | 'repaid_loan_on_prev_car' | 'y_pred' | 'repaid';

export const numericColumns: NumericColumn[] = [
  'car_value',
  'debt_to_income_ratio',
  'loan_length',
  'driver_tenure',
  'y_pred_proba',
];

export interface Loans {
  reference: Loan[];
  monitoring: Loan[];
}

/** NannyML's car-loan data (MIT licence), in file order, since the published values are per chunk of 5,000 rows in that order. */
export function readLoans(folder: string): Loans {
  const read = (file: string): Loan[] =>
    query(
      `SELECT * FROM file('${resolve(folder, file)}', Parquet) SETTINGS input_format_parquet_preserve_order = 1, max_threads = 1`,
      'JSONEachRow',
    )
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as Loan);
  return { reference: read('car_reference.parquet'), monitoring: read('car_monitoring.parquet') };
}

export function toChunks(rows: Loan[]): Loan[][] {
  return Array.from({ length: rows.length / 5_000 }, (_, i) => rows.slice(i * 5_000, (i + 1) * 5_000));
}

export function toSorted(rows: Loan[], column: NumericColumn): Float64Array {
  return Float64Array.from(rows, (row) => row[column]).sort();
}

/** Counts over the categories of both sides together. */
export function toCategoryCounts(reference: Loan[], current: Loan[], column: CategoricalColumn): [number[], number[]] {
  const categories = [...new Set([...reference, ...current].map((row) => row[column]))];
  const count = (rows: Loan[]): number[] => {
    const counts = new Map<unknown, number>();
    for (const row of rows) counts.set(row[column], (counts.get(row[column]) ?? 0) + 1);
    return categories.map((category) => counts.get(category) ?? 0);
  };
  return [count(reference), count(current)];
}
