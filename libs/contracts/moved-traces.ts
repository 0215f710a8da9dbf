import { z } from 'zod';

/** Where in a drift to look first: requests whose value lies where the window has most more than the reference. */
export const movedTraces = z
  .object({
    bin: z.string().meta({ description: 'The values of the bin that grew most by (q − p) ln(q/p), in words.' }),
    spans: z
      .array(z.object({ traceId: z.string(), spanId: z.string() }))
      .min(1)
      .max(5),
  })
  .meta({
    id: 'MovedTraces',
    description: 'Up to five traces from the bin that grew most, the latest first.',
    examples: [{ bin: '2400 and more', spans: [{ traceId: '7d9c20cc86d4e8d6890e53a71704f961', spanId: '3261690c442c6a3e' }] }],
  });

export type MovedTraces = z.infer<typeof movedTraces>;
