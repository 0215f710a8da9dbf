import { z } from 'zod';

/**
 * How models, versions, aliases and references are called: a part of a URL path as it is, a file name anywhere, and never a name that
 * a path or an object takes for its own (`.`, `..`, `__proto__`).
 */
export const name = z
  .string()
  .regex(/^(?!(?:\.{1,2}|__proto__|constructor|prototype)$)[A-Za-z0-9._:-]{1,128}$/, {
    error: 'A name has 1 to 128 characters of A-Z, a-z, 0-9, dot, underscore, colon and hyphen',
  })
  .meta({
    id: 'Name',
    description:
      'The name of a model, version or alias: 1 to 128 characters of A-Z, a-z, 0-9, dot, underscore, colon and hyphen.',
    examples: ['flight-delay', 'v1', 'champion'],
  });
