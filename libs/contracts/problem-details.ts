import { z } from 'zod';

export const problemDetails = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.int().min(400).max(599),
    code: z.string().meta({ description: 'One of a closed list; it does not change with the wording.' }),
    detail: z.string(),
    requestId: z.string(),
    errors: z
      .array(
        z.object({
          path: z.string(),
          message: z.string(),
          row: z.int().min(1).optional().meta({ description: 'Of a body of rows: which one, from 1.' }),
        }),
      )
      .optional(),
  })
  .meta({
    id: 'ProblemDetails',
    description: 'Problem details as in RFC 9457: what is wrong, with a closed code, the fields, and the request id to quote.',
    examples: [
      {
        type: 'urn:plumbline:problem:model-not-found',
        title: 'Not Found',
        status: 404,
        code: 'model-not-found',
        detail: 'There is no model flight-dealy.',
        requestId: '5f1d2c',
      },
    ],
  });

export type ProblemDetails = z.infer<typeof problemDetails>;
