import { z } from 'zod';
import { isoTime } from './iso-time.js';

export const eventType = z.enum([
  'dev.plumbline.alerts.changed.v1',
  'dev.plumbline.retraining.requested.v1',
  'dev.plumbline.endpoint.tested.v1',
]);

export type EventType = z.infer<typeof eventType>;

/** The body of every webhook: CloudEvents 1.0, structured. */
export const cloudEvent = z
  .object({
    specversion: z.literal('1.0'),
    id: z.string(),
    source: z.string(),
    type: eventType,
    subject: z.string().meta({ description: 'The model, or model/version.' }),
    time: isoTime.meta({ description: 'By the event clock.' }),
    datacontenttype: z.literal('application/json'),
    data: z.json(),
  })
  .meta({ id: 'CloudEvent', description: 'The body of a webhook.' });

export type CloudEvent = z.infer<typeof cloudEvent>;
