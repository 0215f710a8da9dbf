import type { Fault } from './fault.js';
import { findNameFault } from './find-text-fault.js';
import { jsonPath, quote } from './json-path.js';

export const forbiddenNames: ReadonlySet<string> = new Set(['__proto__', 'constructor', 'prototype']);

/** Names repeat from event to event: those found good, under which limit, are not looked at again. */
const goodNames = new Map<string, number>();
const MAX_REMEMBERED = 20_000;

/** Why a feature, class or tag may not be called so. */
export function findKeyFault(field: string, key: string, maxBytes: number): Fault | null {
  if (goodNames.get(key) === maxBytes) return null;
  const path = jsonPath(field, key);
  if (forbiddenNames.has(key)) {
    return { code: 'forbidden-name', path, message: `The name ${quote(key)} in ${field} is not allowed; rename it.` };
  }
  if (key.startsWith('$')) {
    return {
      code: 'reserved-name',
      path,
      message: `The name ${quote(key)} in ${field} begins with $, which is reserved; rename it.`,
    };
  }
  const fault = findNameFault(key, maxBytes, `In ${field}, the name`, key);
  if (fault !== null) return { ...fault, path };
  if (goodNames.size >= MAX_REMEMBERED) goodNames.clear();
  goodNames.set(key, maxBytes);
  return null;
}
