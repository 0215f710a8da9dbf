import { z } from 'zod';

/** Of a query string, so the numbers come as text. */
export const pageQuery = z.strictObject({
  limit: z.coerce.number().int().min(1).max(1_000).default(100),
  cursor: z.string().min(1).max(1_024).optional().meta({ description: '`next` of the page before; opaque.' }),
});

export type PageQuery = z.infer<typeof pageQuery>;
