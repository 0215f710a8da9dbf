import { z } from 'zod';

/** RFC 9457 problem details with a closed `code`, the request id to quote, and the fields that are wrong. */
export const problemDetails = z.object({
  type: z.string().describe('urn:plumbline:problem:<code>'),
  title: z.string(),
  status: z.int(),
  code: z.string(),
  detail: z.string(),
  requestId: z.string(),
  errors: z.array(z.object({ path: z.string(), message: z.string() })).optional(),
});

export type ProblemDetails = z.infer<typeof problemDetails>;
