import { countDistinct, isAll, nameOf, numbersOf, type Field } from './field.js';
import type { Inferred } from './infer-named.js';

export interface Answer extends Inferred {
  field: 'score' | 'class' | 'value';
  /** The path whose values it is of. */
  container: string;
}

/** What the model answered: a probability, a class or a value. */
export function inferAnswer(fields: readonly Field[], views: number): Answer | null {
  const candidates = fields.filter((field) => field.share > 0.9 && (isAnswerName(field) || /^answer(\.|\[|$)/.test(field.path)));
  const answers = candidates.flatMap((field) => toAnswer(field, views) ?? []);
  return answers.sort((a, b) => rankAnswer(a) - rankAnswer(b))[0] ?? null;
}

function isAnswerName(field: Field): boolean {
  return /^(score|scores|probability|proba|prob|probabilities|confidence|prediction|predictions|predicted|predictedclass|predictedlabel|pred|class|output|result|decision)$/.test(
    nameOf(field),
  );
}

function rankAnswer({ field }: Answer): number {
  return ['score', 'class', 'value'].indexOf(field);
}

function toAnswer(field: Field, views: number): Answer | null {
  const { path } = field;
  if (field.values.every(Array.isArray)) {
    const lists = field.values as unknown[][];
    const numbers = lists.flat();
    const isShare = numbers.every((value) => typeof value === 'number' && value >= 0 && value <= 1);
    const width = lists[0]?.length ?? 0;
    if (!isShare || width === 0 || !lists.every((list) => list.length === width)) return null;
    const at = Math.min(1, width - 1);
    return {
      field: 'score',
      path: `${path}[${at}]`,
      container: path,
      why:
        width === 1
          ? 'the one number of a list, 0 to 1'
          : `the second of ${width} probabilities: choose that of the positive class`,
    };
  }
  if (isAll(field, 'number')) {
    const numbers = numbersOf(field);
    const isWhole = numbers.every(Number.isInteger);
    if (!isWhole && numbers.every((value) => value >= 0 && value <= 1))
      return {
        field: 'score',
        path,
        container: path,
        why: `numbers between ${format(Math.min(...numbers))} and ${format(Math.max(...numbers))}`,
      };
    if (isWhole && countDistinct(field) <= Math.max(2, Math.min(50, views / 4)))
      return { field: 'class', path, container: path, why: `${countDistinct(field)} whole numbers` };
    return {
      field: 'value',
      path,
      container: path,
      why: `numbers between ${format(Math.min(...numbers))} and ${format(Math.max(...numbers))}`,
    };
  }
  const isClass = isAll(field, 'boolean') || (isAll(field, 'string') && countDistinct(field) <= 100);
  return isClass
    ? {
        field: 'class',
        path,
        container: path,
        why: `${countDistinct(field)} of ${[...new Set(field.values.map(String))].slice(0, 3).join(', ')}`,
      }
    : null;
}

function format(value: number): string {
  return String(Number(value.toPrecision(3)));
}
