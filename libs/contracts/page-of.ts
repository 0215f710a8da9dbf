import { z } from 'zod';

/** One page of a list: `next` is the cursor that asks for the one after, null at the end. */
export function pageOf<T extends z.ZodType>(item: T, id: string) {
  return z.object({ items: z.array(item), next: z.string().nullable() }).meta({
    id,
    description: 'One page; next is the cursor of the page after, null at the end.',
    examples: [{ items: [], next: null }],
  });
}

export type Page<T> = { items: T[]; next: string | null };
