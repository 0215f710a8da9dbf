import { isDeepStrictEqual } from 'node:util';
import type { FieldChange } from '#libs/contracts';

/** The fields in which two definitions differ, by their paths; lists are compared as a whole. */
export function findFieldChanges(before: unknown, after: unknown, path = ''): FieldChange[] {
  if (!isObject(before) || !isObject(after)) {
    return isDeepStrictEqual(toJson(before), toJson(after))
      ? []
      : [{ field: path, before: before ?? null, after: after ?? null }];
  }
  const keys = new Set([...Object.keys(before), ...Object.keys(after)]);
  return [...keys].sort().flatMap((key) => findFieldChanges(before[key], after[key], path === '' ? key : `${path}.${key}`));
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** As the store gives it back: what is not set is not there. */
function toJson(value: unknown): unknown {
  return value === undefined ? undefined : JSON.parse(JSON.stringify(value));
}
