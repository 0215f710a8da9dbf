import { z } from 'zod';
import { rejectCode } from './reject-code.js';

export const reject = z
  .object({
    index: z.int().min(0).meta({ description: 'Which item of the request, from 0. Blank lines are no items.' }),
    code: rejectCode,
    path: z.string().meta({ description: 'A JSON path to the field, $ for the item itself.' }),
    message: z.string().meta({ description: 'What is wrong and what to do.' }),
  })
  .meta({
    id: 'Reject',
    description: 'Why one item was not taken. It is kept, as it came, among the dead letters.',
    examples: [
      {
        index: 3,
        code: 'time-in-seconds',
        path: '$.time',
        message: 'The time 981007200 looks like epoch seconds; send milliseconds (multiply by 1,000) or ISO 8601 with a zone.',
      },
    ],
  });

export type Reject = z.infer<typeof reject>;
