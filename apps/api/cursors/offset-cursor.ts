import { invalidCursor } from './invalid-cursor.js';

/** Lists whose order does not change page by position; the cursor hides that it is one. */
export function fromOffset(offset: number): string {
  return Buffer.from(`o${offset}`).toString('base64url');
}

export function toOffset(cursor: string | undefined): number {
  if (cursor === undefined) return 0;
  const [, digits] = /^o(\d{1,12})$/.exec(Buffer.from(cursor, 'base64url').toString()) ?? [];
  if (digits === undefined) throw invalidCursor();
  return Number(digits);
}
