import type { MappedValue } from '../mapped.js';
import { compilePath, type Read, type Roots } from '../path/compile-path.js';
import { parsePath } from '../path/parse-path.js';
import type { View } from '../path/view.js';
import { refusePath } from '../refuse-path.js';
import type { Mapping } from '../schema/mapping.js';
import { namedPaths } from '../named-paths.js';
import { isObject } from '../unwrap/take-off.js';

type Features = Record<string, unknown>;
type WithFeatures = Exclude<Mapping, { kind: 'labels' }>;

/** The features of an event as a function of its record. A feature that the record lacks is left out; one that is null is kept, and counted. */
export function compileFeatures(mapping: WithFeatures, roots: Roots): (view: View) => MappedValue<Features> {
  const { features } = mapping;
  if (features === 'rest') return compileRest(mapping, roots);
  if (features instanceof Map) {
    const reads = [...features].map(([name, path]) => ({ name, read: compilePath(path, roots) }));
    return (view) => {
      const values = Object.create(null) as Features;
      for (const { name, read } of reads) {
        const value = read(view);
        if (value !== undefined) values[name] = value;
      }
      return { ok: true, value: values };
    };
  }
  return compileAllUnder(features, roots);
}

/** Keys of the record that nothing else takes, and constants. */
function compileRest(mapping: WithFeatures, { constants }: Roots): (view: View) => MappedValue<Features> {
  const taken = new Set<unknown>([...namedPaths(mapping), ...mapping.ignore].flatMap((path) => [path, parsePath(path)[0]]));
  const added = [...constants].filter(([name]) => !taken.has(name));
  return ({ record }) => {
    const values = Object.create(null) as Features;
    if (isObject(record)) for (const name of Object.keys(record)) if (!taken.has(name)) values[name] = record[name];
    for (const [name, value] of added) values[name] = value;
    return { ok: true, value: values };
  };
}

const MOST_DEPTH = 8;

function compileAllUnder(
  { path, names }: Extract<WithFeatures['features'], { path: string }>,
  roots: Roots,
): (view: View) => MappedValue<Features> {
  const read = compilePath(path, roots);
  const readNames: Read = typeof names === 'string' ? compilePath(names, roots) : () => names;
  return (view) => {
    const value = read(view);
    if (typeof value !== 'object' || value === null)
      return refusePath('missing-field', path, 'holds no object and no list of features');
    const given = readNames(view);
    if (given === undefined) {
      if (names !== undefined) return refusePath('missing-field', names as string, 'holds no list of names');
      const values = Object.create(null) as Features;
      addLeaves(values, value, '', 0);
      return { ok: true, value: values };
    }
    if (!Array.isArray(given))
      return refusePath('wrong-type', typeof names === 'string' ? names : path, 'holds no list of names');
    const leaves = Object.create(null) as Features;
    const positions = Array.isArray(value) && !value.some(isNested) ? value : Object.values(addLeaves(leaves, value, '', 0));
    if (positions.length !== given.length) {
      return refusePath('wrong-type', path, `holds ${positions.length} values, and there are ${given.length} names for them`);
    }
    const values = Object.create(null) as Features;
    for (let at = 0; at < given.length; at++) values[String(given[at])] = positions[at];
    return { ok: true, value: values };
  };
}

function isNested(value: unknown): boolean {
  return typeof value === 'object' && value !== null;
}

/** Every value by the keys that lead to it, joined by dots; positions of a list are f0, f1, … where nothing is before them. */
function addLeaves(values: Features, value: object, before: string, depth: number): Features {
  const isList = Array.isArray(value);
  for (const [key, inner] of Object.entries(value)) {
    const name = before === '' ? (isList ? `f${key}` : key) : `${before}.${key}`;
    if (isNested(inner) && depth < MOST_DEPTH) addLeaves(values, inner as object, name, depth + 1);
    else values[name] = inner;
  }
  return values;
}
