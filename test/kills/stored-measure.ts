/** A measure as it lies in the table, in any of its revisions. */
export interface StoredMeasure {
  key: string;
  family: string;
  status: string;
  reason: string;
  maturity: string;
  n: number;
  referenceN: number;
  method: string;
  values: Record<string, number>;
  intervals: Record<string, unknown>;
  notes: string[];
}
