import { countDistinct, isAll, nameOf, numbersOf, textsOf, type Field } from './field.js';
import type { Inferred } from './infer-named.js';

/** The id: different in every record, a text or a whole number, and called so. */
export function inferId(fields: readonly Field[]): Inferred | null {
  const ids = fields.filter(
    (field) =>
      field.share > 0.99 &&
      !/trace|span/.test(nameOf(field)) &&
      (isAll(field, 'string') || numbersOf(field).every(Number.isInteger)) &&
      (isAll(field, 'string') || isAll(field, 'number')) &&
      countDistinct(field) === field.values.length &&
      !looksLikeTime(field),
  );
  const rank = (field: Field): number => {
    const name = nameOf(field);
    if (/^(prediction|inference|request|event)id$/.test(name)) return 0;
    if (name === 'id' || name === 'uuid') return 1;
    if (/id$|uuid|key$/.test(name)) return 2;
    return isAll(field, 'string') ? 5 : 9;
  };
  const [best] = ids.sort((a, b) => rank(a) - rank(b));
  return best === undefined || rank(best) > 5
    ? null
    : { path: best.path, why: `another one in each of ${best.values.length} records` };
}

function looksLikeTime(field: Field): boolean {
  return textsOf(field).some((text) => /^\d{4}-\d\d-\d\d[T ]/.test(text)) || /time|timestamp/.test(nameOf(field));
}
