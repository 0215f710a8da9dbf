import { nameOf, type Field } from './field.js';
import { inferLabel, type Inferred } from './infer-named.js';

/**
 * What became of predictions, where records tell nothing else: one field beside the id. Where there is a time too it has to be called a
 * label, for else the record may be a prediction of one feature.
 */
export function inferTruth(fields: readonly Field[], known: ReadonlySet<string | undefined>, hasTime: boolean): Inferred | null {
  const others = fields.filter(({ path }) => !known.has(path));
  const [only] = others;
  if (only === undefined || others.length > 1) return null;
  return inferLabel(others) ?? (hasTime ? null : { path: only.path, why: `${nameOf(only)} stands alone beside the id` });
}
