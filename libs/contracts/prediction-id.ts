import { z } from 'zod';

/** Wider than a name: the sender's own key, which is never part of a path. The 256 are bytes of UTF-8, which ingestion holds it to. */
export const predictionId = z
  .string()
  .min(1)
  .max(256)
  .meta({
    id: 'PredictionId',
    description:
      "The sender's own key of the prediction: 1 to 256 bytes of text without control characters. A number must be sent as a string.",
    examples: ['2001-02-01T06:00:00Z/ORD/7'],
  });
