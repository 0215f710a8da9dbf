import { z } from 'zod';
import { isoTime } from './iso-time.js';
import { name } from './name.js';

export const change = z
  .strictObject({
    id: z.string().min(1).max(256).meta({ description: 'With its source, its identity: sent again, it is known already.' }),
    source: z.string().min(1).max(512).meta({ description: 'Who says so: a pipeline, a deploy system, a job.' }),
    type: z
      .string()
      .min(1)
      .max(128)
      .meta({ description: 'deploy, feature-release, upstream-job, alias-moved, schema-changed, or your own word.' }),
    time: isoTime,
    models: z.array(name).max(100).default([]).meta({ description: 'Empty: any model may be touched.' }),
    features: z.array(z.string().min(1).max(256)).max(1_000).default([]),
    summary: z.string().min(1).max(1_024),
    link: z
      .url({ protocol: /^https?$/ })
      .max(2_048)
      .optional(),
  })
  .meta({
    id: 'Change',
    description: 'Something that was changed in the world around a model.',
    examples: [
      {
        id: 'release-118',
        source: 'feature-store',
        type: 'feature-release',
        time: '2001-03-14T05:40:00Z',
        models: ['flight-delay'],
        features: ['distance'],
        summary: 'distance_feed 1.4.0 rolled out',
      },
    ],
  });

export type Change = z.infer<typeof change>;

const told = change.shape;

/** A change as CloudEvents 1.0 say it: what it is about is in the data, or a model in the subject. */
const changeEvent = z.object({
  specversion: z.literal('1.0'),
  id: told.id,
  source: told.source,
  type: told.type,
  time: told.time,
  subject: z.string().max(1_024).optional(),
  data: z
    .object({ models: told.models, features: told.features, summary: told.summary.optional(), link: told.link })
    .prefault({}),
});

export const changeBody = z.union([changeEvent, change]).meta({
  id: 'ChangeBody',
  description: 'A change by itself, or as a CloudEvent.',
  examples: [
    {
      ...{ specversion: '1.0', id: 'build-77', source: 'https://ci.example.org', type: 'deploy', time: '2001-03-14T05:40:00Z' },
      ...{ subject: 'flight-delay', data: { summary: 'serving 2.1 rolled out' } },
    },
  ],
});

export type ChangeBody = z.infer<typeof changeBody>;
