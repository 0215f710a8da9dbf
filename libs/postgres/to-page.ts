import type { Page } from '#libs/contracts';

export interface PageRequest {
  readonly limit: number;
  /** The `next` of the page before; absent for the first. */
  readonly cursor?: string | undefined;
}

/** Of `limit + 1` rows asked for, a page of `limit` and the cursor of its last row if there is more. */
export function toPage<T>(rows: readonly T[], limit: number, cursorOf: (row: T) => string): Page<T> {
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  return { items, next: rows.length > limit && last !== undefined ? cursorOf(last) : null };
}
