import { z } from 'zod';
import { eventTime } from './event-time.js';
import { featureValue } from './feature-value.js';
import { name } from './name.js';
import { predictionId } from './prediction-id.js';

/** What a feature store had of an entity at a time: as it was served online, or as it was computed offline. */
export const featureEvent = z
  .strictObject({
    model: name,
    store: z.enum(['online', 'offline']).meta({
      description:
        'online: what the model was served. offline: what the pipeline of the training data computed for the same moment.',
    }),
    entityId: z.string().min(1).max(256).meta({
      description: 'Whose features they are: 1 to 256 bytes of text without control characters. Several join keys are one text.',
    }),
    predictionId: predictionId.nullish(),
    time: eventTime,
    features: z.record(z.string().min(1).max(256), featureValue).meta({
      description: 'All features of the entity at that time, up to 2,000. Null is absent.',
    }),
  })
  .meta({
    id: 'FeatureEvent',
    description:
      'A feature log. The same model, store, entity, prediction and time again is a duplicate if its features are the same; others count from then on, as where the offline pipeline is mended and run again.',
    examples: [
      {
        model: 'flight-delay',
        store: 'online',
        entityId: 'N814UA',
        predictionId: '2001-02-01T06:00:00Z/ORD/7',
        time: '2001-02-01T06:00:00Z',
        features: { distance: 719, delayAtOrigin: 12.5 },
      },
    ],
  });

export type FeatureEvent = z.infer<typeof featureEvent>;
