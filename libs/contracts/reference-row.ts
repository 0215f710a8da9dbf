import { z } from 'zod';
import { labelEvent } from './label-event.js';
import { predictionEvent } from './prediction-event.js';

const { time, features, score, class: predictedClass } = predictionEvent.shape;

export const referenceRow = z
  .strictObject({ time: time.nullish(), features, score, class: predictedClass, label: labelEvent.shape.label.nullish() })
  .meta({
    id: 'ReferenceRow',
    description:
      'One row of a reference. Give scores out of fold, or they flatter. With times, windows are compared with the same hours of the week.',
    examples: [{ time: '2001-01-05T06:00:00Z', features: { distance: 719, origin: 'ORD' }, score: 0.23, label: false }],
  });

export type ReferenceRow = z.infer<typeof referenceRow>;
