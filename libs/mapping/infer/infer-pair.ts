import type { View } from '../path/view.js';
import { collectFields } from './collect-fields.js';
import { countDistinct, isAll, nameOf, type Field } from './field.js';

export interface InferredPair {
  id: string;
  side: string;
  request: string;
  response: string;
  why: string;
  /** Both halves as one, of those in the sample that have both. */
  views: View[];
}

/** Of a side, in a mapping. */
const MOST_CHARACTERS = 256;
/** Of fewer records any two are alike in something. */
const LEAST_PAIRS = 3;

/** Paths of the whole view, envelope and headers included. */
function toWhole({ record, event, headers }: View): unknown {
  return { ...(typeof record === 'object' ? record : {}), $event: event, $headers: headers };
}

/** Two records that share an id, and differ in one text that takes two values: most ids of the sample have one of each. */
export function inferPair(views: readonly View[]): InferredPair | null {
  const wholes = views.map(toWhole);
  const fields = collectFields(wholes).filter((field) => field.share > 0.95 && isAll(field, 'string'));
  const sides = fields.filter((field) => countDistinct(field) === 2).sort((a, b) => rankSide(a) - rankSide(b));
  const ids = fields.filter((field) => countDistinct(field) > 0.3 * views.length);
  for (const side of sides) {
    for (const id of ids.sort((a, b) => rankId(a) - rankId(b))) {
      const found = tryPair(views, id, side);
      if (found !== null) return found;
    }
  }
  return null;
}

function rankSide(field: Field): number {
  return /request/i.test(field.values.join(' ').slice(0, 10_000)) ? 0 : nameOf(field) === 'type' ? 1 : 2;
}

function rankId(field: Field): number {
  return /^(request|correlation|trace)?id$/.test(nameOf(field)) ? 0 : nameOf(field).endsWith('id') ? 1 : 2;
}

function tryPair(views: readonly View[], id: Field, side: Field): InferredPair | null {
  const [one = '', other = ''] = [...new Set(side.values.map(String))];
  if (![one, other].every((text) => text !== '' && text.length <= MOST_CHARACTERS)) return null;
  if (id.values.length !== views.length || side.values.length !== views.length) return null;
  const groups = new Map<string, { at: number; side: string }[]>();
  for (const [at, value] of id.values.entries()) {
    const key = String(value);
    groups.set(key, [...(groups.get(key) ?? []), { at, side: String(side.values[at]) }]);
  }
  const whole = [...groups.values()].filter((group) => group.length === 2 && group[0]?.side !== group[1]?.side);
  if (whole.length < LEAST_PAIRS || whole.length < 0.4 * groups.size) return null;
  const firstSides = whole.map(([first]) => first?.side);
  const isRequest = (text: string): boolean => /request|input|ask/i.test(text);
  const request = isRequest(one) === isRequest(other) ? mostOf(firstSides) : isRequest(one) ? one : other;
  const joined = whole.flatMap((group): View[] => {
    const asked = views[group.find((half) => half.side === request)?.at ?? -1];
    const answered = views[group.find((half) => half.side !== request)?.at ?? -1];
    if (asked === undefined || answered === undefined) return [];
    return [{ ...asked, record: { request: asked.record, response: answered.record } }];
  });
  const why = `${whole.length} of ${groups.size} ids come twice, once with each ${side.path}`;
  return { id: id.path, side: side.path, request, response: request === one ? other : one, why, views: joined };
}

function mostOf(texts: readonly (string | undefined)[]): string {
  const counts = Map.groupBy(texts, (text) => text);
  return [...counts].sort(([, a], [, b]) => b.length - a.length)[0]?.[0] ?? '';
}
