import { z } from 'zod';
import { name } from '#libs/contracts';

export const diagnosis = z
  .object({
    healthy: z.boolean(),
    findings: z.array(
      z.object({
        severity: z.enum(['problem', 'notice']),
        about: z.string(),
        message: z.string().meta({ description: 'What is wrong.' }),
        fix: z.string().meta({ description: 'What to do about it.' }),
      }),
    ),
    storage: z.object({
      tables: z.array(z.object({ table: z.string(), rows: z.int(), bytes: z.int() })),
      models: z.array(
        z.object({ model: name, kind: z.string(), rows: z.int(), bytes: z.int(), retentionDays: z.int().nullable() }),
      ),
    }),
  })
  .meta({ id: 'Diagnosis', description: 'What is wrong, what to do, and what everything costs on disk.' });

export type Diagnosis = z.infer<typeof diagnosis>;
export type Finding = Diagnosis['findings'][number];
