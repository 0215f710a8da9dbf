import { z } from 'zod';
import { path } from './sources.js';

/** Path → the text it must hold, or one of several; one that ends in * need only begin so. */
export const when = z.record(path, z.union([z.string(), z.array(z.string()).min(1)]));

export type When = z.infer<typeof when>;

const envelope = z.enum(['cloudevents', 'debezium']);

/** What is taken off or read, one step after the other. */
export const unwrap = z
  .array(
    z.union(
      [
        envelope.transform((step) => ({ step })),
        z
          .strictObject({ base64: path, when: when.optional() })
          .transform(({ base64, ...rest }) => ({ step: 'base64' as const, path: base64, ...rest })),
        z
          .strictObject({ json: path, when: when.optional() })
          .transform(({ json, ...rest }) => ({ step: 'json' as const, path: json, ...rest })),
        z
          .strictObject({ lines: path, when: when.optional() })
          .transform(({ lines, ...rest }) => ({ step: 'lines' as const, path: lines, ...rest })),
        z
          .strictObject({ csv: path, when: when.optional() })
          .transform(({ csv, ...rest }) => ({ step: 'csv' as const, path: csv, ...rest })),
      ],
      { error: 'Give cloudevents, debezium, or { base64, json, lines or csv: path }' },
    ),
  )
  .max(16);

export type UnwrapStep = z.infer<typeof unwrap>[number];

/** Two records that belong together: the request of a prediction, and its response. */
export const pair = z.strictObject({
  id: path,
  side: path,
  request: z.string().min(1).max(256),
  response: z.string().min(1).max(256),
  withinSeconds: z.number().positive().max(604_800).default(600),
});

/** One event for each item of these lists, which are walked in step; the item is what paths that begin with its name read. */
export const explode = z
  .record(
    z.string().regex(/^[A-Za-z_]\w{0,63}$/, { error: 'A name of letters, digits and underscores' }),
    z.union([path, z.strictObject({ tensors: path })]),
  )
  .refine((lists) => Object.keys(lists).length > 0, { error: 'Name at least one list' })
  .transform((lists) =>
    Object.entries(lists).map(([item, from]) =>
      typeof from === 'string' ? { item, path: from, tensors: false } : { item, path: from.tensors, tensors: true },
    ),
  );

export type Explode = z.infer<typeof explode>;
