import { z } from 'zod';
import { featureDefinition } from './feature-definition.js';

/** A feature's name, where it is declared: the rules that ingestion holds names to. */
const featureName = z.string().regex(/^(?!\$|(?:__proto__|constructor|prototype)$)[^\p{Cc}\p{Cs}]{1,256}$/u, {
  error: 'A feature name has 1 to 256 characters, no control characters, and does not begin with $',
});

export const featureSchema = z.record(featureName, featureDefinition).meta({
  id: 'FeatureSchema',
  description: 'Features by name.',
  examples: [{ distance: { type: 'numeric', min: 0 }, origin: { type: 'categorical' } }],
});

export type FeatureSchema = z.infer<typeof featureSchema>;
