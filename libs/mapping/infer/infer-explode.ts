import type { View } from '../path/view.js';
import { isObject } from '../unwrap/take-off.js';
import { toTensorRows } from '../compile/to-tensor-rows.js';
import { collectFields } from './collect-fields.js';
import type { Field } from './field.js';

export interface InferredList {
  item: string;
  path: string;
  tensors: boolean;
  why: string;
}

interface Candidate {
  path: string;
  tensors: boolean;
  /** Of each record. */
  rows: unknown[][];
}

/** Lists that are as long as each other in every record, one of them with more than a single value in each item. */
export function inferExplode(views: readonly View[]): { lists: InferredList[]; views: View[] } {
  const candidates = collectFields(views.map(({ record }) => record)).flatMap((field) => toCandidate(field, views.length));
  const rows = candidates
    .filter(({ rows: lists }) => lists.flat().every((row) => typeof row === 'object' && row !== null))
    .sort((a, b) => rankRows(a.path) - rankRows(b.path))[0];
  if (rows === undefined) return { lists: [], views: [...views] };
  const lengths = rows.rows.map((list) => list.length).join();
  const beside = candidates.filter(
    (candidate) => candidate !== rows && candidate.rows.map((list) => list.length).join() === lengths && isAnswer(candidate.path),
  );
  const chosen = [rows, ...beside.slice(0, 1)];
  const named = chosen.map((candidate, at) => ({ ...candidate, item: at === 0 ? 'row' : 'answer' }));
  const lists = named.map(({ item, path, tensors, rows: own }) => ({
    ...{ item, path, tensors },
    why: `${tensors ? 'tensors' : 'a list'} of ${describe(own)} ${own.flat().length === own.length ? 'item' : 'items'} a record`,
  }));
  const exploded = views.flatMap((view, at) =>
    (rows.rows[at] ?? []).map((_, position): View => {
      const items: Record<string, unknown> = {};
      for (const { item, rows: own } of named) items[item] = own[at]?.[position];
      return { ...view, items, position };
    }),
  );
  return { lists, views: exploded };
}

function toCandidate({ path, values }: Field, records: number): Candidate[] {
  if (values.length !== records || !values.every(Array.isArray)) return [];
  const lists = values as unknown[][];
  const isTensors = lists.every(
    (list) => list.length > 0 && list.every((one) => isObject(one) && 'shape' in one && 'data' in one),
  );
  if (!isTensors) return [{ path, tensors: false, rows: lists }];
  const rows = lists.map((list) => toTensorRows(list, path));
  return rows.every(({ ok }) => ok) ? [{ path, tensors: true, rows: rows.flatMap((one) => (one.ok ? [one.value] : [])) }] : [];
}

/** Names of lists of questions before any other. */
function rankRows(path: string): number {
  return /instances|inputs|rows|records|ndarray|data|items/i.test(path) ? (isAnswer(path) ? 1 : 0) : 2;
}

function isAnswer(path: string): boolean {
  return /^response|predict|output|score|result|answer|prob/i.test(path);
}

function describe(lists: readonly unknown[][]): string {
  const lengths = lists.map((list) => list.length);
  const [least, most] = [Math.min(...lengths), Math.max(...lengths)];
  return least === most ? String(least) : `${least} to ${most}`;
}
