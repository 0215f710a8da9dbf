import { z } from 'zod';
import { isoTime } from './iso-time.js';
import { name } from './name.js';
import { predictionEvent } from './prediction-event.js';
import { predictionId } from './prediction-id.js';

export const labelledRow = z
  .object({
    id: predictionId,
    version: name,
    time: isoTime,
    features: predictionEvent.shape.features.meta({ description: 'As they were sent; null where nothing could be read.' }),
    score: z.number().nullable(),
    class: z.string().nullable(),
    label: z.string().meta({ description: 'The label that counts now.' }),
  })
  .meta({
    id: 'LabelledRow',
    description: 'A prediction with the truth about it.',
    examples: [
      {
        id: '2001-02-01T06:00:00Z/ORD/7',
        version: 'v1',
        time: '2001-02-01T06:00:00.000Z',
        features: { distance: 719, origin: 'ORD' },
        score: 0.23,
        class: null,
        label: '1',
      },
    ],
  });

export type LabelledRow = z.infer<typeof labelledRow>;
