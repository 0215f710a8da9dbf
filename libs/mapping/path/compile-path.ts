import { parsePath, type Step } from './parse-path.js';
import { readKey } from './read-key.js';
import type { View } from './view.js';

/** Reads one path from a record; undefined where the record has nothing there. */
export type Read = (view: View) => unknown;

/** What a path may begin with, besides a key of the record. */
export interface Roots {
  /** The names that `explode` gives. */
  items: ReadonlySet<string>;
  /** What every record has. */
  constants: ReadonlyMap<string, unknown>;
}

/** A path as a function, made once for a mapping. */
export function compilePath(text: string, { items, constants }: Roots): Read {
  const [first, ...rest] = parsePath(text);
  if (first === undefined) return (view) => view.record;
  if (constants.has(text)) return () => constants.get(text);
  if (typeof first === 'string') {
    if (first === '$headers') return (view) => readSteps(view.headers, rest);
    if (first === '$event') return (view) => readSteps(view.event, rest);
    if (items.has(first)) return rest.length === 0 ? (view) => view.items[first] : (view) => readSteps(view.items[first], rest);
    if (constants.has(first)) return () => readSteps(constants.get(first), rest);
  }
  if (rest.length === 0) return (view) => readStep(view.record, first);
  const steps = [first, ...rest];
  // A flat file may have dots in the names of its columns.
  return (view) => readStep(view.record, text) ?? readSteps(view.record, steps);
}

/** What lies behind these steps; a name reaches what a record holds, and never a prototype. */
export function readSteps(value: unknown, steps: readonly Step[]): unknown {
  let at = value;
  for (const step of steps) {
    at = readStep(at, step);
    if (at === undefined) return undefined;
  }
  return at;
}

function readStep(value: unknown, step: Step): unknown {
  if (typeof value !== 'object' || value === null) return undefined;
  if (Array.isArray(value)) return readIndex(value, step);
  return readKey(value, String(step));
}

/** `row.0` is `row[0]`, which would need quotes within { } of YAML. */
function readIndex(list: readonly unknown[], step: Step): unknown {
  if (typeof step === 'number') return list[step];
  return /^\d{1,9}$/.test(step) ? list[Number(step)] : undefined;
}
