import type { ErrorObject } from 'ajv/dist/2020.js';
import type { Structure } from './compile-structure.js';
import type { Fault } from './fault.js';
import { forbiddenNames } from './find-key-fault.js';
import { findNearestField } from './find-nearest-field.js';
import { jsonPath, quote } from './json-path.js';

const nameRule = 'a name of 1 to 128 characters of A-Z, a-z, 0-9, dot, underscore, colon and hyphen';

/** What each field takes, to end a sentence with. */
const expectations: Record<string, string> = {
  model: nameRule,
  version: nameRule,
  store: '"online" or "offline"',
  entityId: 'a string of 1 to 256 bytes',
  predictionId: 'a string of 1 to 256 bytes',
  id: 'a string of 1 to 256 bytes',
  time: 'ISO 8601 with a zone, such as 2001-02-01T06:00:00Z, or epoch milliseconds',
  role: '"live" or "shadow"',
  features: 'an object of values by feature',
  probabilities: 'an object of numbers by class',
  latencySeconds: 'a number of seconds, 0 or more',
  error: 'a string of at most 65,536 bytes',
  tags: 'an object of strings by name',
  traceId: 'a string of at most 128 characters',
  spanId: 'a string of at most 128 characters',
  label: 'a string of 1 to 256 bytes, a finite number, or a boolean',
};

const ids: ReadonlySet<string> = new Set(['id', 'entityId', 'predictionId']);

/** What is wrong with the shape of an event, as a code, a place and a sentence that says what to do; null where nothing is. */
export function findStructureFault(event: Record<string, unknown>, structure: Structure): Fault | null {
  const error = structure.findError(event);
  if (error === null) return null;
  // A misspelt field is two errors, and the missing one alone would send its reader looking for the wrong thing.
  const stranger = Object.keys(event).find((key) => !structure.fields.includes(key));
  if (stranger !== undefined) return toStrangerFault(stranger, structure.fields);
  if (error.keyword === 'required') {
    const field = String((error.params as { missingProperty: string }).missingProperty);
    return {
      code: 'missing-field',
      path: jsonPath(field),
      message: `The field ${field} is missing; send ${expectations[field]}.`,
    };
  }
  return toValueFault(event, error);
}

function toStrangerFault(key: string, fields: readonly string[]): Fault {
  const path = jsonPath(key);
  if (forbiddenNames.has(key)) {
    return { code: 'forbidden-name', path, message: `A field may not be called ${quote(key)}; remove it.` };
  }
  const near = findNearestField(key, fields);
  const fix = near === null ? `the fields are ${fields.join(', ')}` : `did you mean ${near}?`;
  return { code: 'unknown-field', path, message: `There is no field ${quote(key)}; ${fix}${near === null ? '.' : ''}` };
}

function toValueFault(event: Record<string, unknown>, error: ErrorObject): Fault {
  const [, field = '', inner] = error.instancePath.split('/').map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'));
  const whole = event[field];
  const value = inner === undefined ? whole : (whole as Record<string, unknown>)[inner];
  const expected = inner === undefined ? expectations[field] : 'a string';
  const { code, what } = judge(field, value);
  const fix = ids.has(field) && typeof value === 'number' ? `send it as a string: ${quote(String(value))}` : `send ${expected}`;
  const subject = inner === undefined ? field : `${field} ${quote(inner)}`;
  return {
    code,
    path: inner === undefined ? jsonPath(field) : jsonPath(field, inner),
    message: `The field ${subject} is ${what}; ${fix}.`,
  };
}

function judge(field: string, value: unknown): { code: Fault['code']; what: string } {
  if (typeof value === 'number' && !Number.isFinite(value)) return { code: 'non-finite', what: 'not a finite number' };
  if (typeof value === 'number' && field === 'latencySeconds') return { code: 'out-of-range', what: String(value) };
  if (typeof value === 'string') {
    if (value === '') return { code: 'missing-field', what: 'empty' };
    if (forbiddenNames.has(value)) return { code: 'forbidden-name', what: quote(value) };
    if (field === 'model' || field === 'version') return { code: 'invalid-name', what: quote(value) };
    if (field === 'role' || field === 'store') return { code: 'out-of-range', what: quote(value) };
    if (value.length > 64) return { code: 'too-long', what: `${value.length} characters long` };
  }
  if (value === null) return { code: 'wrong-type', what: 'null' };
  return { code: 'wrong-type', what: Array.isArray(value) ? 'an array' : `of type ${typeof value}` };
}
