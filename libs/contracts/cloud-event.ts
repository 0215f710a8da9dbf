import { z } from 'zod';
import { isoTime } from './iso-time.js';

export const eventType = z.enum([
  'dev.plumbline.alerts.changed.v1',
  'dev.plumbline.retraining.requested.v1',
  'dev.plumbline.stream.changed.v1',
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
    subject: z.string().meta({ description: 'The model, or model/version; the topic, or the endpoint.' }),
    time: isoTime.meta({ description: 'By the event clock.' }),
    datacontenttype: z.literal('application/json'),
    data: z.json(),
  })
  .meta({
    id: 'CloudEvent',
    description: 'The body of a webhook.',
    examples: [
      {
        specversion: '1.0',
        id: 'msg_0197',
        source: 'http://127.0.0.1:8080',
        type: 'dev.plumbline.alerts.changed.v1',
        subject: 'flight-delay/v3',
        time: '2001-03-15T00:05:00.000Z',
        datacontenttype: 'application/json',
        data: {},
      },
    ],
  });

export type CloudEvent = z.infer<typeof cloudEvent>;
