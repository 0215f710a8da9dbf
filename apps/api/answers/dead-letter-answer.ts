import { z } from 'zod';
import { isoTime, pageOf } from '#libs/contracts';

export const deadLetterAnswer = z
  .object({
    id: z.string(),
    knownAt: isoTime,
    kind: z.string(),
    source: z.string(),
    topic: z.string(),
    partition: z.int(),
    offset: z.string(),
    position: z.int().meta({ description: 'Place in the request or fetched batch, from 0.' }),
    code: z.string(),
    path: z.string(),
    message: z.string(),
    headers: z.record(z.string(), z.string()),
    payloadBase64: z.string().meta({ description: 'What was sent, byte for byte.' }),
  })
  .meta({ id: 'DeadLetter', description: 'Something that could not be read, as it came, with the reason.' });

export type DeadLetterAnswer = z.infer<typeof deadLetterAnswer>;

export const deadLetterPage = pageOf(deadLetterAnswer, 'DeadLetterPage');
