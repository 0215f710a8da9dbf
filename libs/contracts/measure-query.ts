import { z } from 'zod';
import { grain } from './grain.js';
import { isoTime } from './iso-time.js';
import { measureFamily } from './measure-family.js';
import { name } from './name.js';
import { pageQuery } from './page-query.js';
import { role } from './role.js';

export const measureQuery = z.strictObject({
  ...pageQuery.shape,
  version: name.optional(),
  role: role.optional(),
  family: measureFamily.optional(),
  grain: grain.optional(),
  feature: z.string().max(256).optional().meta({ description: 'Empty: the model as a whole.' }),
  segment: z.string().max(512).optional().meta({ description: 'Empty: all traffic; else column=value.' }),
  from: isoTime.optional(),
  to: isoTime.optional(),
  order: z.enum(['asc', 'desc']).default('asc').meta({ description: 'By window: the oldest first, or the newest.' }),
  asOf: isoTime.optional().meta({ description: 'As it was known then; by default the latest revision.' }),
});

export type MeasureQuery = z.infer<typeof measureQuery>;
