import { z } from 'zod';
import { eventTime } from './event-time.js';
import { featureValue } from './feature-value.js';
import { name } from './name.js';
import { predictionId } from './prediction-id.js';
import { role } from './role.js';

const text = z.string().max(65_536);

/** One prediction as it is sent. Its identity is model, version and id. */
export const predictionEvent = z
  .strictObject({
    model: name,
    version: name,
    id: predictionId,
    time: eventTime,
    role: role.nullish(),
    features: z.record(z.string().min(1).max(256), featureValue).meta({
      description: 'Up to 2,000 by default. Names have 1 to 256 bytes, no control characters, and do not begin with $.',
    }),
    score: z.number().min(0).max(1).nullish().meta({
      description:
        'The probability of the positive class. One that is null, not finite, out of 0 to 1 or no number is counted as a quality failure of $prediction; the rest of the event is kept.',
    }),
    class: z
      .union([z.string().max(256), z.boolean(), z.number()])
      .nullish()
      .meta({ description: 'The predicted class; true is "1" and false is "0", as in labels.' }),
    value: z.number().nullish().meta({ description: 'The predicted value of a regression.' }),
    probabilities: z.record(z.string().min(1).max(256), z.number().min(0).max(1)).nullish(),
    latencySeconds: z.number().min(0).nullish(),
    error: text.nullish().meta({ description: 'Why serving failed, if it did.' }),
    tags: z.record(z.string().min(1).max(256), text).nullish(),
    traceId: z.string().max(128).nullish(),
    spanId: z.string().max(128).nullish(),
  })
  .meta({
    id: 'PredictionEvent',
    description:
      'One prediction. The same model, version and id again is a duplicate if all of it is the same, and a conflict otherwise: the first wins. A null field is an absent one. Of a key that comes twice, the last counts.',
    examples: [
      {
        model: 'flight-delay',
        version: 'v1',
        id: '2001-02-01T06:00:00Z/ORD/7',
        time: '2001-02-01T06:00:00Z',
        features: { distance: 719, origin: 'ORD', destination: 'LGA', delayAtOrigin: null },
        score: 0.23,
      },
    ],
  });

export type PredictionEvent = z.infer<typeof predictionEvent>;
