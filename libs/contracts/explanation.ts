import { z } from 'zod';
import { isoTime } from './iso-time.js';
import { movedTraces } from './moved-traces.js';

const number = z.object({ value: z.number().nullable(), p: z.number().nullable() });
const againWay = z.object({
  value: z.number().nullable(),
  p: z.number().nullable(),
  agrees: z.boolean().nullable().meta({ description: 'Null: there is nothing to compare.' }),
});

/** Answer of `GET /v1/alerts/{id}/explanation`. */
export const explanation = z
  .object({
    alert: z.string(),
    sentence: z.string(),
    window: z.object({ from: isoTime, to: isoTime }),
    asOf: isoTime.nullable().meta({ description: 'Up to when rows and labels were read for the decision.' }),
    agrees: z.boolean().nullable().meta({ description: 'Whether all that can be compared agrees; null where nothing can.' }),
    rows: z.object({
      kept: z.boolean(),
      reason: z.string().nullable(),
      countsAgree: z.boolean().nullable().meta({ description: "Whether the rows give the evidence's own counts." }),
    }),
    traces: movedTraces.nullable(),
    tests: z.array(
      z.object({
        test: z.string(),
        unit: z.string(),
        stored: number,
        evidence: againWay.nullable(),
        rows: againWay.nullable(),
        tolerance: z.object({
          value: z.number().meta({ description: 'Relative to the larger, absolute below one.' }),
          rowsValue: z.number().meta({ description: 'The same for what comes from rows.' }),
          pRelative: z.number(),
          pAbsolute: z.number(),
        }),
      }),
    ),
  })
  .meta({
    id: 'Explanation',
    description:
      'Each number of an alert computed again: from its evidence by arithmetic of its own, and from the rows as of the decision.',
    examples: [
      {
        alert: 'alert-7f3a',
        sentence: 'flight-delay v3 (production, live): distance moved, W₁ .86 σ since 14 Mar 00:00',
        window: { from: '2001-03-14T00:00:00.000Z', to: '2001-03-15T00:00:00.000Z' },
        asOf: '2001-03-15T00:05:00.000Z',
        agrees: true,
        rows: { kept: true, reason: null, countsAgree: true },
        traces: null,
        tests: [
          {
            test: 'wasserstein',
            unit: 'σ',
            stored: { value: 0.86, p: 1e-40 },
            evidence: { value: 0.86, p: 1e-40, agrees: true },
            rows: { value: 0.86, p: 1e-40, agrees: true },
            tolerance: { value: 1e-9, rowsValue: 1e-9, pRelative: 0.01, pAbsolute: 0.02 },
          },
        ],
      },
    ],
  });

export type Explanation = z.infer<typeof explanation>;
