import { z } from 'zod';
import { isoTime } from './iso-time.js';

/** What Plumbline has to tell of a topic that it reads. Body of `dev.plumbline.stream.changed.v1`. */
export const streamNotification = z
  .object({
    what: z.enum(['offsets-missing', 'topic-behind', 'topic-unmeasured']),
    state: z.enum(['firing', 'resolved']),
    topic: z.string(),
    sentence: z.string(),
    fix: z.string(),
    since: isoTime,
  })
  .meta({
    id: 'StreamNotification',
    description: 'An alert of Plumbline itself: records of a topic were lost, or wait for too long.',
    examples: [
      {
        ...{ what: 'topic-behind', state: 'firing', topic: 'plumbline.predictions', since: '2001-02-05T12:00:00.000Z' },
        sentence: 'plumbline.predictions: 41,000 records wait, the oldest of them for 320 s.',
        fix: 'See that ingestors run and what they log; more of them share the partitions.',
      },
    ],
  });

export type StreamNotification = z.infer<typeof streamNotification>;
