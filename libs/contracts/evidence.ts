import { z } from 'zod';
import { isoTime } from './iso-time.js';
import { movedTraces } from './moved-traces.js';

const counts = z.array(z.number());
const share = z.object({ hits: z.int().min(0), size: z.int().min(0) });

/** One side of a drift on the whole grid, tails at their own means. */
const side = z.object({ bins: counts, n: z.int().min(0), lowSum: z.number(), highSum: z.number() });

const sums = z.object({
  from: isoTime,
  rows: z.int().min(0),
  scored: z.int().min(0),
  labelled: z.int().min(0),
  sumScore: z.number(),
  sumScoreLabelled: z.number(),
  sumBrier: z.number(),
  sumLogLoss: z.number(),
  positives: counts,
  negatives: counts,
});

export const evidence = z
  .discriminatedUnion('kind', [
    z.object({
      kind: z.literal('drift'),
      grid: z.object({
        kind: z.enum(['numeric', 'categorical']),
        edges: counts.meta({ description: 'Of the counts below; empty for categories.' }),
        decileEdges: counts,
        categories: z.array(z.string()),
        means: z.array(z.number().nullable()),
        sigma: z.number().nullable(),
      }),
      reference: side.extend({ wholeBins: counts.meta({ description: 'Of the whole reference, whose deciles are tested.' }) }),
      current: side.extend({ unseen: z.int().min(0) }),
      phi: z.number(),
      traces: movedTraces.optional(),
    }),
    z.object({ kind: z.literal('quality'), fault: z.string(), reference: share, current: share, phi: z.number() }),
    z.object({
      kind: z.literal('skew'),
      fault: z.string(),
      ...share.shape,
      bound: z.number().meta({ description: 'The share that is tested against.' }),
      tolerance: z.number(),
      maxAgeSeconds: z.int().min(0),
    }),
    z.object({
      kind: z.literal('performance'),
      days: z.array(sums).meta({ description: 'The sums behind the metric, a day each.' }),
      referenceDays: z.array(sums),
    }),
    z.object({ kind: z.literal('volume'), rows: z.int().min(0), trailing: counts }),
    z.object({ kind: z.literal('freshness'), lastTime: isoTime.nullable(), longestGapMs: z.number().nullable() }),
    z.object({ kind: z.literal('series'), values: z.array(z.object({ from: isoTime, value: z.number().nullable() })) }),
  ])
  .meta({
    id: 'Evidence',
    description: 'All that the decision was taken from, so that its numbers can be computed again when the rows are gone.',
    examples: [{ kind: 'volume', rows: 3, trailing: [70, 81, 66, 74] }],
  });

export type Evidence = z.infer<typeof evidence>;
