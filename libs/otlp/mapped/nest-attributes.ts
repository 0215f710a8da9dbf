import { createAttributes, isAttributes, type Attributes } from '../attributes.js';
import { toJsonValue } from './to-json-value.js';

/** A name of more parts is no path that anybody wrote. */
const MOST_STEPS = 16;

/**
 * Attributes as a mapping reads them: a name with dots is a path, as in `model.version`, for nearly all names have dots and paths of
 * brackets are nobody's friend. Where something other than a map stands on the way, `error` beside `error.type`, the longer name stays whole.
 */
export function nestAttributes(attributes: Attributes): Attributes {
  const nested = createAttributes();
  // The shorter ones first, so that whatever stands on the way is there, in whatever order they were sent.
  for (const name of Object.keys(attributes).sort((a, b) => a.length - b.length)) {
    const steps = name.split('.');
    const last = steps.pop() ?? name;
    const isPath = steps.length < MOST_STEPS && last !== '' && !steps.includes('');
    const parent = isPath ? openParent(nested, steps) : null;
    if (parent === null) nested[name] = toJsonValue(attributes[name]);
    else parent[last] = toJsonValue(attributes[name]);
  }
  return nested;
}

function openParent(nested: Attributes, steps: readonly string[]): Attributes | null {
  let at = nested;
  for (const step of steps) {
    const inner = at[step] ?? createAttributes();
    if (!isAttributes(inner)) return null;
    at[step] = inner;
    at = inner;
  }
  return at;
}
