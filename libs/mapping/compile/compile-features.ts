import type { MappedValue } from '../mapped.js';
import { compilePath, type Read, type Roots } from '../path/compile-path.js';
import { parsePath } from '../path/parse-path.js';
import { pathText } from '../path/path-text.js';
import { readKey } from '../path/read-key.js';
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
  if (features instanceof Map) return compileNamed(features, roots);
  return compileAllUnder(features, roots);
}

interface Sibling {
  name: string;
  key: string;
  read: Read;
}

/** Features that lie beside each other are read from what holds them, which is looked up once. */
function compileNamed(features: Map<string, string>, roots: Roots): (view: View) => MappedValue<Features> {
  const groups = Map.groupBy(
    [...features].map(([name, path]) => ({ name, ...splitPath(path), read: compilePath(path, roots) })),
    ({ parent }) => parent,
  );
  const containers = [...groups].map(([parent, siblings]) => ({ readParent: compilePath(parent, roots), siblings }));
  return (view) => {
    const values: Features = {};
    for (const { readParent, siblings } of containers) addNamed(values, view, readParent(view), siblings);
    return { ok: true, value: values };
  };
}

function addNamed(values: Features, view: View, container: unknown, siblings: readonly Sibling[]): void {
  const holder = isObject(container) ? container : null;
  for (const { name, key, read } of siblings) {
    // What is not there may be a column whose name has dots, or an item of a list.
    const value = (holder === null ? undefined : readKey(holder, key)) ?? read(view);
    if (value !== undefined) setValue(values, name, value);
  }
}

/** The last step of a path, and the path to what has it; `$` is the record. */
function splitPath(path: string): { parent: string; key: string } {
  const steps = parsePath(path);
  const key = String(steps.at(-1) ?? '');
  return { parent: pathText(steps.slice(0, -1)), key };
}

/** A plain object is read faster than one without prototype, and takes every name but this one. */
function setValue(values: Features, name: string, value: unknown): void {
  if (name !== '__proto__') values[name] = value;
  else Object.defineProperty(values, name, { value, enumerable: true, configurable: true, writable: true });
}

/** Keys of the record that nothing else takes, and constants. */
function compileRest(mapping: WithFeatures, { constants }: Roots): (view: View) => MappedValue<Features> {
  const taken = new Set<unknown>([...namedPaths(mapping), ...mapping.ignore].flatMap((path) => [path, parsePath(path)[0]]));
  const added = [...constants].filter(([name]) => !taken.has(name));
  return ({ record }) => {
    const values: Features = {};
    if (isObject(record)) for (const name of Object.keys(record)) if (!taken.has(name)) setValue(values, name, record[name]);
    for (const [name, value] of added) setValue(values, name, value);
    return { ok: true, value: values };
  };
}

const MOST_DEPTH = 8;
/** More than any event may have: of a path that leads to all of a batch, each of its instances would hold all of it. */
const MOST_LEAVES = 2_000;

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
    const tooMany = (): MappedValue<Features> => refusePath('too-many', path, `holds more than ${MOST_LEAVES} values`);
    const given = readNames(view);
    if (given === undefined) {
      if (names !== undefined) return refusePath('missing-field', names as string, 'holds no list of names');
      const values: Features = {};
      return addLeaves(values, value) > MOST_LEAVES ? tooMany() : { ok: true, value: values };
    }
    if (!Array.isArray(given))
      return refusePath('wrong-type', typeof names === 'string' ? names : path, 'holds no list of names');
    const leaves: Features = {};
    const isFlat = Array.isArray(value) && !value.some(isNested);
    if (!isFlat && addLeaves(leaves, value) > MOST_LEAVES) return tooMany();
    const positions = isFlat ? value : Object.values(leaves);
    if (positions.length !== given.length) {
      return refusePath('wrong-type', path, `holds ${positions.length} values, and there are ${given.length} names for them`);
    }
    const values: Features = {};
    for (let at = 0; at < given.length; at++) setValue(values, String(given[at]), positions[at]);
    return { ok: true, value: values };
  };
}

function isNested(value: unknown): boolean {
  return typeof value === 'object' && value !== null;
}

/**
 * Every value by the keys that lead to it, joined by dots; positions of a list are f0, f1, … where nothing is before them. Gives how many
 * there are, and stops where there are too many.
 */
function addLeaves(values: Features, value: object, before = '', depth = 0, added = 0): number {
  const isList = Array.isArray(value);
  if (isList && value.length > MOST_LEAVES) return MOST_LEAVES + 1;
  let count = added;
  for (const [key, inner] of Object.entries(value)) {
    if (count > MOST_LEAVES) return count;
    const name = before === '' ? (isList ? `f${key}` : key) : `${before}.${key}`;
    if (isNested(inner) && depth < MOST_DEPTH) count = addLeaves(values, inner as object, name, depth + 1, count);
    else {
      setValue(values, name, inner);
      count += 1;
    }
  }
  return count;
}
