import { z } from 'zod';

export const featureValue = z.union([z.number(), z.string().max(65_536), z.boolean(), z.null()]).meta({
  id: 'FeatureValue',
  description:
    'A number is numeric, a string or boolean is a category. Never lost and never 0, but counted as a quality failure: null; NaN, Infinity and -Infinity (as a bare token or a string) and numbers too large for a double; an object or array.',
  examples: [719, 'ORD', true, null],
});

export type FeatureValue = z.infer<typeof featureValue>;
