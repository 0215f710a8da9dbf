import { z } from 'zod';
import { isoTime } from './iso-time.js';
import { name } from './name.js';
import { role } from './role.js';

export const labelledRowsQuery = z
  .strictObject({
    version: name.optional().meta({ description: 'Left out: of any version that served in the role.' }),
    role: role.default('live'),
    from: isoTime.meta({ description: 'Event time of the first prediction.' }),
    to: isoTime.meta({ description: 'Event time before which the last one lies.' }),
    format: z.enum(['ndjson', 'parquet']).default('ndjson'),
    faulty: z
      .enum(['leave-out', 'keep'])
      .default('leave-out')
      .meta({ description: 'keep: also rows of hours over which an alert of data quality stood.' }),
  })
  .refine(({ from, to }) => Date.parse(from) < Date.parse(to), { error: 'from must be before to', path: ['from'] });

export type LabelledRowsQuery = z.infer<typeof labelledRowsQuery>;
