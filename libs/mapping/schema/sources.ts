import { z } from 'zod';
import { name, timeZone } from '#libs/contracts';

/** A column of a flat file, or a path into a record. */
export const path = z.string().min(1).max(512);

/** In a flat file one says column, of a record path; it is the same. */
const fromPath = z
  .union([z.strictObject({ path }), z.strictObject({ column: path }), z.strictObject({ header: path })])
  .transform((from) => ({
    path: 'path' in from ? from.path : 'column' in from ? from.column : `$headers[${JSON.stringify(from.header.toLowerCase())}]`,
  }));

const NAMED = 'Give a name, or { column: … }, { path: … } or { header: … } to take it from there';

/** Of a name that YAML took for something else. */
const orQuotes =
  (message: string) =>
  ({ input }: { input: unknown }) =>
    typeof input === 'number' || typeof input === 'boolean'
      ? 'YAML takes this for a number or a truth value: write it in quotes, as the name that it is'
      : message;

export const fixedOrPath = z.union([name, fromPath], { error: orQuotes(NAMED) });

export const version = z.union([name, fromPath, z.strictObject({ alias: name })], {
  error: orQuotes(`${NAMED}, or { alias: … }`),
});

export const role = z
  .union([z.enum(['live', 'shadow']), fromPath], { error: 'Give live, shadow, or { column: … }' })
  .default('live');

export const store = z.union([z.enum(['online', 'offline']), fromPath], { error: 'Give online, offline, or { column: … }' });

const joined = { separator: z.string().max(8).default('/') };
const columns = z.array(path).min(1).max(16);

export const id = z
  .union([path, z.strictObject({ columns, ...joined }), z.strictObject({ paths: columns, ...joined })], {
    error: 'Give a column or path, or { columns: [ … ], separator: … } to join several',
  })
  .transform((from) => {
    if (typeof from === 'string') return { paths: [from], separator: '/' };
    return { paths: 'paths' in from ? from.paths : from.columns, separator: from.separator };
  });

const timeOptions = { unit: z.enum(['iso', 's', 'ms', 'us', 'ns']).default('iso'), zone: timeZone.optional() };

export const time = z
  .union([path, z.strictObject({ column: path, ...timeOptions }), z.strictObject({ path, ...timeOptions })], {
    error: 'Give a column or path, or { column, unit: iso, s, ms, us or ns, zone: of the IANA list }',
  })
  .transform((from) => {
    if (typeof from === 'string') return { path: from, unit: 'iso' as const };
    return { path: 'path' in from ? from.path : from.column, unit: from.unit, ...(from.zone && { zone: from.zone }) };
  })
  .refine((value) => value.unit === 'iso' || !('zone' in value), {
    error: 'Epoch times have no zone; leave it out',
    path: ['zone'],
  });

export type TimeSource = z.infer<typeof time>;

export const latency = z
  .union([path, z.strictObject({ path, unit: z.enum(['s', 'ms', 'us', 'ns']).default('s') })], {
    error: 'Give a path of seconds, or { path, unit: s, ms, us or ns }',
  })
  .transform((from) => (typeof from === 'string' ? { path: from, unit: 's' as const } : from));

/** By the name they are to have; a list keeps the names of the columns. */
export const named = z
  .union([z.array(path).max(2_000), z.record(path, path)], {
    error: 'Give a list of columns, or an object of name: column or path',
  })
  .transform((value) => new Map(Array.isArray(value) ? value.map((key) => [key, key]) : Object.entries(value)));

/** All that lies under a path: by its own keys, or positions by the names that are given, or that the record itself gives. */
const allUnder = z.strictObject({ path, names: z.union([z.array(z.string().min(1).max(256)).max(2_000), path]).optional() });

export const features = z.union([z.literal('rest'), allUnder, named], {
  error: 'Give rest, a list of columns, an object of name: path, or { path, names } for all that lies under one',
});
