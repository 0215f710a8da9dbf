import { z } from 'zod';
import { name } from './name.js';

const value = z
  .string()
  .min(1)
  .max(64)
  .meta({ description: 'The name of a value of a measure, such as psi, missingShare or auc.' });

const bounds = {
  above: z.number().optional().meta({ description: 'It speaks above this.' }),
  below: z.number().optional().meta({ description: 'It speaks below this.' }),
};
const oneSided = ({ above, below }: { above?: number | undefined; below?: number | undefined }): boolean =>
  above !== undefined || below !== undefined;
const NAME_A_SIDE = { error: 'name above, below or both', path: ['above'] };

export const monitorRule = z
  .discriminatedUnion('kind', [
    z.strictObject({
      kind: z.literal('default').meta({ description: 'Significant at the share of the false-alert budget, and large.' }),
      deltas: z
        .record(z.string(), z.number().positive())
        .optional()
        .meta({ description: 'How large a change of a performance value must be: auc .02, calibrationGap .03.' }),
    }),
    z
      .strictObject({ kind: z.literal('bound').meta({ description: 'A fixed bound.' }), value, ...bounds })
      .refine(oneSided, NAME_A_SIDE),
    z.strictObject({
      kind: z.literal('sigma').meta({ description: 'Standard deviations of a trailing baseline.' }),
      value,
      sigmas: z.number().positive().max(100).default(3),
      windows: z.int().min(8).max(400).default(28).meta({ description: 'Windows of the baseline, those that spoke left out.' }),
      side: z.enum(['above', 'below', 'both']).default('both'),
    }),
    z
      .strictObject({
        kind: z.literal('relative').meta({ description: 'The difference from another version on the same windows.' }),
        value,
        to: z
          .strictObject({ version: name.optional(), alias: name.optional() })
          .refine((to) => (to.version === undefined) !== (to.alias === undefined), 'name a version or an alias'),
        ...bounds,
      })
      .refine(oneSided, NAME_A_SIDE),
  ])
  .meta({ id: 'MonitorRule', description: 'When a measure speaks.', examples: [{ kind: 'bound', value: 'psi', above: 0.25 }] });

export type MonitorRule = z.infer<typeof monitorRule>;
