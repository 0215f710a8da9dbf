import { z } from 'zod';
import { grain } from './grain.js';
import { interval } from './interval.js';
import { isoTime } from './iso-time.js';
import { maturity } from './maturity.js';
import { measureFamily } from './measure-family.js';
import { name } from './name.js';
import { noDataCode } from './no-data-code.js';
import { role } from './role.js';

export const measure = z
  .object({
    model: name,
    version: name,
    role,
    family: measureFamily,
    grain,
    feature: z.string().meta({ description: 'Empty for the model as a whole, $prediction for its score.' }),
    segment: z.string().meta({ description: 'Empty for all traffic, else column=value.' }),
    window: z.object({ from: isoTime, to: isoTime }),
    rev: isoTime.meta({ description: 'The event time up to which inputs were read. A late label makes a later revision.' }),
    status: z.enum(['ok', 'no-data']),
    code: noDataCode.nullable().meta({
      description:
        'Why there is no data, so that no value means anything; of one that is ok, why its values are shown and not judged.',
    }),
    reason: z.string().nullable().meta({ description: 'The code in words.' }),
    maturity: maturity.optional(),
    n: z.int().min(0).meta({ description: 'Rows of the window that count.' }),
    referenceN: z.int().min(0).meta({ description: 'Rows it was compared with; 0 where nothing is compared.' }),
    reference: z.string().nullable().meta({ description: 'The hash of the reference.' }),
    gridId: z.string(),
    method: z.string(),
    values: z.record(z.string(), z.number().nullable()),
    intervals: z.record(z.string(), interval),
    notes: z.array(z.string()),
  })
  .meta({
    id: 'Measure',
    description: 'Numbers about one window of one feature or model, with method, sizes and what they were compared with.',
    examples: [
      {
        model: 'flight-delay',
        version: 'v1',
        role: 'live',
        family: 'drift',
        grain: 'day',
        feature: 'distance',
        segment: '',
        window: { from: '2001-03-10T00:00:00.000Z', to: '2001-03-11T00:00:00.000Z' },
        rev: '2001-03-11T00:05:00.000Z',
        status: 'ok',
        code: null,
        reason: null,
        n: 1_612,
        referenceN: 6_540,
        reference: 'b6c7f0',
        gridId: 'g-01',
        method: 'psi, deciles; ks and wasserstein, 200 bins',
        values: { psi: 0.31, effect: 0.29, p: 1e-12 },
        intervals: {},
        notes: [],
      },
    ],
  });

export type Measure = z.infer<typeof measure>;
