import { z } from 'zod';

export const retrainingApproval = z
  .strictObject({
    decision: z.enum(['approve', 'refuse']),
    note: z.string().max(4_096).default(''),
  })
  .meta({
    id: 'RetrainingApproval',
    description: 'What a person says to a request that waits for one.',
    examples: [{ decision: 'approve', note: 'The season changed.' }],
  });

export type RetrainingApproval = z.infer<typeof retrainingApproval>;
