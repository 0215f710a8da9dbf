import type { RejectCode } from '#libs/contracts';

/**
 * A row as the event that the mapping makes of it, still to be parsed like any other, and its label where the row has one; or why it
 * makes none. `path` names the column.
 */
export type Mapped =
  | { ok: true; event: Record<string, unknown>; label: Record<string, unknown> | null }
  | { ok: false; fault: { code: RejectCode; path: string; message: string } };

/** One value of a row, or why there is none. */
export type MappedValue<T> = { ok: true; value: T } | Extract<Mapped, { ok: false }>;

export function refuseColumn(code: RejectCode, column: string, message: string): Extract<Mapped, { ok: false }> {
  return {
    ok: false,
    fault: { code, path: `$[${JSON.stringify(column)}]`, message: `The column ${JSON.stringify(column)} ${message}.` },
  };
}
