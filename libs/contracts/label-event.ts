import { z } from 'zod';
import { eventTime } from './event-time.js';
import { name } from './name.js';
import { predictionId } from './prediction-id.js';

/** What turned out to be true of a prediction, for every version that made it. */
export const labelEvent = z
  .strictObject({
    model: name,
    id: predictionId,
    label: z
      .union([z.string().min(1).max(256), z.number(), z.boolean()])
      .meta({ description: 'true is "1", false is "0", a number is its shortest text.' }),
    time: eventTime.nullish(),
  })
  .meta({
    id: 'LabelEvent',
    description:
      'The truth about a prediction. It may come before its prediction. The same label again is a duplicate; another one counts from then on.',
    examples: [{ model: 'flight-delay', id: '2001-02-01T06:00:00Z/ORD/7', label: true, time: '2001-02-01T08:41:00Z' }],
  });

export type LabelEvent = z.infer<typeof labelEvent>;
