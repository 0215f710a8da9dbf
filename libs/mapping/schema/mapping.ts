import { z } from 'zod';
import { name } from '#libs/contracts';
import { explode, pair, unwrap, when } from './shape.js';
import { features, fixedOrPath, id, latency, named, path, role, store, time, version } from './sources.js';

const shared = {
  /** Where it began: its keys are those of the preset, unless they are said anew. */
  preset: z.string().optional(),
  unwrap: unwrap.default([]),
  /** Records that hold other texts there are none of its events, and no faults. */
  when: when.default({}),
  pair: pair.optional(),
  explode: explode.optional(),
  /** Columns that the record lacks, by name, with the value that they have in every one. */
  constants: z.record(path, z.union([z.string(), z.number(), z.boolean()])).default({}),
};

const answer = { score: path.optional(), class: path.optional(), label: path.optional() };

/** Columns that `features: rest` leaves out. */
const ignore = z.array(path).default([]);

const predictions = z.strictObject({
  kind: z.literal('predictions'),
  model: fixedOrPath,
  version,
  id,
  time,
  features,
  ...answer,
  value: path.optional(),
  probabilities: named.optional(),
  latency: latency.optional(),
  error: path.optional(),
  role,
  tags: named.optional(),
  traceId: path.optional(),
  spanId: path.optional(),
  ignore,
  ...shared,
});

const labels = z.strictObject({
  kind: z.literal('labels'),
  model: fixedOrPath,
  id,
  label: path,
  time: time.optional(),
  ...shared,
});

const featureLogs = z.strictObject({
  kind: z.literal('features'),
  model: fixedOrPath,
  store,
  entityId: id,
  predictionId: path.optional(),
  time,
  features,
  ignore,
  ...shared,
});

const reference = z.strictObject({
  kind: z.literal('reference'),
  model: name.optional(),
  version: name.optional(),
  time: time.optional(),
  features,
  ...answer,
  ignore,
  ...shared,
});

/** How someone else's records become events. */
export const mapping = z.discriminatedUnion('kind', [predictions, labels, featureLogs, reference], {
  error: 'Say kind: predictions, labels, features or reference',
});

export type Mapping = z.infer<typeof mapping>;
