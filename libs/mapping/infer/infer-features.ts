import { Buffer } from 'node:buffer';
import { parsePath } from '../path/parse-path.js';
import { countDistinct, isAll, nameOf, textsOf, type Field } from './field.js';
import type { Line } from './line.js';
import { flowText } from './yaml-text.js';

/** Of positions in a mapping. */
const MOST_NAMES = 2_000;
const MOST_BYTES = 256;

interface Records {
  /** Of the items where records hold several, else of the records. */
  fields: readonly Field[];
  /** Of what surrounds the items. */
  around: readonly Field[];
  /** Paths that something else reads. */
  taken: ReadonlySet<string | undefined>;
}

/** What a model may have been asked with: all that is a number or one of few words, where most of such are. */
export function inferFeatures({ fields, around, taken }: Records): Line {
  const positions = fields.find((field) => field.path === 'row' && field.values.every(Array.isArray));
  if (positions !== undefined) return toPositions(positions, around);
  const free = fields.filter(({ path }) => !taken.has(path) && !/^(answer|response|\$event|\$headers)(\.|\[|$)/.test(path));
  const usable = free.filter(isUsable);
  const groups = Map.groupBy(usable, ({ path }) => parentOf(path));
  const [best] = [...groups].sort(([, a], [, b]) => b.length - a.length);
  if (best === undefined)
    return { text: 'features: rest', why: 'no field is a number or one of few words: look at what is there' };
  const [container] = best;
  const under = usable.filter(
    ({ path }) => container === '' || path.startsWith(`${container}.`) || path.startsWith(`${container}[`),
  );
  const left = free.filter((field) => !under.includes(field) && (container === '' || field.path.startsWith(container)));
  const why = `${under.length} numbers and words of few kinds${left.length === 0 ? '' : `; not ${left.map(nameOf).slice(0, 5).join(', ')}`}`;
  if (container !== '' && left.length === 0 && [...taken].every((path) => path === undefined || parentOf(path) !== container)) {
    return { text: `features: { path: ${flowText(container)} }`, why };
  }
  const called = Map.groupBy(under, ({ path }) => lastOf(path));
  // Where two are called the same, or what one is called is no name, the path tells which it is.
  const named = under
    .map(({ path }) => ({ path, name: called.get(lastOf(path))?.length === 1 && isName(lastOf(path)) ? lastOf(path) : path }))
    .filter(({ name }) => isName(name));
  if (named.every(({ path, name }) => path === name)) {
    return { text: `features: [${named.map(({ path }) => flowText(path)).join(', ')}]`, why };
  }
  const entries = named.map(({ path, name }) => `${flowText(name)}: ${flowText(path)}`);
  return { text: `features: { ${entries.join(', ')} }`, why };
}

/** Names of positions may stand beside them: as many texts as there are values in a row. */
function toPositions(row: Field, around: readonly Field[]): Line {
  const width = (row.values[0] as unknown[]).length;
  const names = around.find(({ values }) =>
    values.every((list) => Array.isArray(list) && list.length === width && list.every((name) => typeof name === 'string')),
  );
  if (names !== undefined) {
    return {
      text: `features: { path: row, names: ${flowText(names.path)} }`,
      why: `${width} values, and as many names beside them`,
    };
  }
  if (width > MOST_NAMES) return { text: 'features: { path: row }', why: `${width} values without names` };
  const numbers = Array.from({ length: width }, (_, at) => `f${at}`).join(', ');
  return { text: `features: { path: row, names: [${numbers}] }`, why: `${width} values without names: give them theirs` };
}

function isUsable(field: Field): boolean {
  if (field.share < 0.05 || /(^|[^a-z])(trace|span)?id$/.test(nameOf(field)) || /(time|timestamp|uuid)$/.test(nameOf(field)))
    return false;
  if (isAll(field, 'number') || isAll(field, 'boolean')) return true;
  const texts = textsOf(field);
  const isFew = countDistinct(field) <= Math.max(20, texts.length / 2);
  return isAll(field, 'string') && isFew && texts.every((text) => text.length <= 64 && !/^\d{4}-\d\d-\d\d[T ]/.test(text));
}

function parentOf(path: string): string {
  return path.replace(/(\.?[^.[\]"]+|\["(?:[^"\\]|\\.)*"\])$/, '');
}

function lastOf(path: string): string {
  return String(parsePath(path).at(-1) ?? '');
}

/** As events have them. */
function isName(text: string): boolean {
  return /^[^$\p{Cc}][^\p{Cc}]*$/u.test(text) && Buffer.byteLength(text) <= MOST_BYTES;
}
