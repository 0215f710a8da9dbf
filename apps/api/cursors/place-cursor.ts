import { invalidCursor } from './invalid-cursor.js';

/** A row in a list of what is known, the latest first. */
export interface Place {
  /** Epoch milliseconds. */
  knownAt: number;
  /** Tells rows of one moment apart. */
  key: string;
}

/** Lists that grow at their head page by the last row that was seen, so that none comes twice and none is left out. */
export function fromPlace({ knownAt, key }: Place): string {
  return Buffer.from(`k${knownAt}/${key}`).toString('base64url');
}

/** Undefined for the first page. */
export function toPlace(cursor: string | undefined, keyPattern: RegExp): Place | undefined {
  if (cursor === undefined) return undefined;
  const [, digits, key = ''] = /^k(\d{1,15})\/(.*)$/.exec(Buffer.from(cursor, 'base64url').toString()) ?? [];
  if (digits === undefined || !keyPattern.test(key)) throw invalidCursor();
  return { knownAt: Number(digits), key };
}
