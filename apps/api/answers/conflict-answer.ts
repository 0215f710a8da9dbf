import { z } from 'zod';
import { isoTime, name, pageOf, predictionId } from '#libs/contracts';

export const conflictAnswer = z
  .object({
    version: name,
    id: predictionId,
    time: isoTime.meta({ description: 'Event time of the prediction that came second.' }),
    firstTime: isoTime.meta({ description: 'Event time of the one that counts.' }),
    knownAt: isoTime,
    stored: z.looseObject({}).meta({ description: 'The prediction that came second, as it would have been stored.' }),
  })
  .meta({ id: 'Conflict', description: 'A prediction that came with the id of another one but with other content.' });

export type ConflictAnswer = z.infer<typeof conflictAnswer>;

export const conflictPage = pageOf(conflictAnswer, 'ConflictPage');
