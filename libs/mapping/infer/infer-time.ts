import { isAll, nameOf, numbersOf, textsOf, type Field } from './field.js';

export interface InferredTime {
  path: string;
  /** '' for ISO 8601 with a zone. */
  options: string;
  why: string;
}

const iso = /^\d{4}-\d\d-\d\d([T ]\d\d:\d\d(:\d\d([.,]\d+)?)?)?(Z|[+-]\d\d:?\d\d)?$/i;

const units = [
  { unit: 's', least: 1e8, most: 1e11 },
  { unit: 'ms', least: 1e11, most: 1e14 },
  { unit: 'us', least: 1e14, most: 1e17 },
  { unit: 'ns', least: 1e17, most: 1e20 },
] as const;

/** The time of an event: a text of ISO 8601, or a number that is one as seconds or their parts and is called so. */
export function inferTime(fields: readonly Field[]): InferredTime | null {
  const found = fields.flatMap((field) => toTime(field) ?? []);
  return found.sort((a, b) => a.rank - b.rank)[0] ?? null;
}

function toTime(field: Field): (InferredTime & { rank: number }) | null {
  if (field.share < 0.95) return null;
  const isCalledSo = /time|date|timestamp|^ts|ts(ms|us|ns)?$|(^|created|scored|predicted|logged|occurred|received)at$|epoch/.test(
    nameOf(field),
  );
  const rank = (isCalledSo ? 0 : 10) + rankName(field);
  if (isAll(field, 'string')) {
    const texts = textsOf(field);
    if (!texts.every((text) => iso.test(text))) return null;
    const hasZone = texts.every((text) => /(Z|[+-]\d\d:?\d\d)$/i.test(text));
    const why = `ISO 8601, as ${texts[0]}`;
    return hasZone
      ? { path: field.path, options: '', why, rank }
      : { path: field.path, options: 'zone: UTC', why: `${why}, without a zone: name the one that it is of`, rank: rank + 1 };
  }
  if (!isAll(field, 'number') || !isCalledSo) return null;
  const numbers = numbersOf(field);
  const found = units.find(({ least, most }) => numbers.every((value) => value >= least && value < most));
  if (found === undefined) return null;
  return { path: field.path, options: `unit: ${found.unit}`, why: `as ${numbers[0]}, an epoch in ${found.unit}`, rank };
}

/** The request's own time before the response's, that of an event before that of a table or a broker. */
function rankName({ path }: Field): number {
  return (
    (/response|processing|ingest|load/i.test(path) ? 4 : 0) +
    (/\$headers|source\./.test(path) ? 2 : 0) +
    (path.startsWith('$event') ? 1 : 0)
  );
}
