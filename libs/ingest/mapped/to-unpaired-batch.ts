import { createHash } from 'node:crypto';

/**
 * The batch that the letter of a half is of whose other half did not come. It is named by which half it is and what it says: one that is
 * told again, or that is joined after all, is known by it; another under an id that is used anew is not.
 */
export function toUnpairedBatch(mapping: string, { id, side, text }: { id: string; side: string; text: string }): string {
  const hash = createHash('sha256').update([mapping, id, side, text].join('\n')).digest('hex');
  return `unpaired/${hash.slice(0, 32)}`;
}
