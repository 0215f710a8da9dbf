import { refuseColumn, type MappedValue } from './mapped.js';

/** A row of a flat file, with the columns that a mapping adds to it. */
export interface Row {
  has: (column: string) => boolean;
  get: (column: string) => unknown;
  columns: string[];
}

export function toRow(record: object, constants: Record<string, string | number | boolean>): Row {
  const values = new Map<string, unknown>([...Object.entries(record), ...Object.entries(constants)]);
  return { has: (column) => values.has(column), get: (column) => values.get(column), columns: [...values.keys()] };
}

/** A column that no event can do without, as text. */
export function takeText(row: Row, column: string): MappedValue<string> {
  const value = row.get(column);
  if (!row.has(column)) return refuseColumn('missing-field', column, 'is not in the row; name one that is');
  if (value === null || value === '') return refuseColumn('missing-field', column, 'is empty in this row');
  if (typeof value === 'string') return { ok: true, value };
  if (typeof value === 'boolean') return { ok: true, value: String(value) };
  if (typeof value !== 'number') return refuseColumn('wrong-type', column, 'holds no text and no number');
  if (Number.isInteger(value) && !Number.isSafeInteger(value)) {
    return refuseColumn('wrong-type', column, 'holds a whole number beyond 2^53, whose last digits are lost; read it as text');
  }
  return Number.isFinite(value)
    ? { ok: true, value: String(value) }
    : refuseColumn('non-finite', column, 'holds no finite number');
}
