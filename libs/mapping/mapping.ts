import { z } from 'zod';
import { name, timeZone } from '#libs/contracts';

const column = z.string().min(1).max(256);

const fixedOrColumn = z.union([name, z.strictObject({ column })], {
  error: 'Give a name, or { column: … } to take it from the file',
});

const role = z
  .union([z.enum(['live', 'shadow']), z.strictObject({ column })], { error: 'Give live, shadow, or { column: … }' })
  .default('live');

const id = z
  .union([column, z.strictObject({ columns: z.array(column).min(1).max(16), separator: z.string().max(8).default('/') })], {
    error: 'Give a column, or { columns: [ … ], separator: … } to join several',
  })
  .transform((value) => (typeof value === 'string' ? { columns: [value], separator: '' } : value));

const timeUnit = z.enum(['iso', 's', 'ms', 'us', 'ns']);

const time = z
  .union([column, z.strictObject({ column, unit: timeUnit.default('iso'), zone: timeZone.optional() })], {
    error: 'Give a column, or { column, unit: iso, s, ms, us or ns, zone: of the IANA list }',
  })
  .transform((value) => (typeof value === 'string' ? { column: value, unit: 'iso' as const } : value))
  .refine((value) => value.unit === 'iso' || !('zone' in value), {
    error: 'Epoch times have no zone; leave it out',
    path: ['zone'],
  });

/** By the name they are to have; a list keeps the names of the columns. */
const named = z
  .union([z.array(column).max(2_000), z.record(column, column)], {
    error: 'Give a list of columns, or an object of name: column',
  })
  .transform((value) => new Map(Array.isArray(value) ? value.map((key) => [key, key]) : Object.entries(value)));

const features = z.union([z.literal('rest'), named], { error: 'Give rest, a list of columns, or an object of name: column' });

const shared = {
  /** Columns that the file lacks, by name, with the value that they have in every row. */
  constants: z.record(column, z.union([z.string(), z.number(), z.boolean()])).default({}),
  /** Columns that `features: rest` leaves out. */
  ignore: z.array(column).default([]),
};

const predictions = z.strictObject({
  kind: z.literal('predictions'),
  model: fixedOrColumn,
  version: fixedOrColumn,
  id,
  time,
  features,
  score: column.optional(),
  class: column.optional(),
  value: column.optional(),
  label: column.optional(),
  role,
  tags: named.optional(),
  ...shared,
});

const labels = z.strictObject({
  kind: z.literal('labels'),
  model: fixedOrColumn,
  id,
  label: column,
  time: time.optional(),
  constants: shared.constants,
});

const reference = z.strictObject({
  kind: z.literal('reference'),
  model: name.optional(),
  version: name.optional(),
  time: time.optional(),
  features,
  score: column.optional(),
  class: column.optional(),
  label: column.optional(),
  ...shared,
});

/** How the rows of a flat file become events. */
export const mapping = z.discriminatedUnion('kind', [predictions, labels, reference], {
  error: 'Say kind: predictions, labels or reference',
});

export type Mapping = z.infer<typeof mapping>;

export type TimeMapping = z.infer<typeof time>;
