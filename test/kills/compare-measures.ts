import type { StoredMeasure } from './stored-measure.js';

export interface MeasuresCompared {
  measures: number;
  /** Measures that differ in the number of repetitions alone: a sender that was killed sends again, and that is counted. */
  repeated: number;
  /** A line for each that differs otherwise, or is there in one run only. */
  differences: string[];
}

/** What counts how often senders repeated themselves. */
const REPETITIONS = ['duplicates', 'duplicateShare'];

const TOLERANCE = 1e-12;

/** Holds two runs against each other, revision by revision. */
export function compareMeasures(expected: readonly StoredMeasure[], found: readonly StoredMeasure[]): MeasuresCompared {
  const byKey = new Map(found.map((measure) => [measure.key, measure]));
  const differences: string[] = [];
  let repeated = 0;
  for (const measure of expected) {
    const other = byKey.get(measure.key);
    byKey.delete(measure.key);
    if (other === undefined) differences.push(`${measure.key}: missing in the killed run`);
    else {
      const paths = differ('', measure, other);
      const counted = measure.family === 'volume' ? paths.filter((path) => !isRepetition(path)) : paths;
      if (counted.length > 0) differences.push(`${measure.key}: ${counted.slice(0, 4).join(', ')}`);
      else if (paths.length > 0) repeated += 1;
    }
  }
  for (const key of byKey.keys()) differences.push(`${key}: in the killed run only`);
  return { measures: expected.length, repeated, differences };
}

function isRepetition(path: string): boolean {
  return REPETITIONS.some((name) => path.startsWith(`.values.${name}:`) || path.startsWith(`.intervals.${name}.`));
}

function differ(path: string, a: unknown, b: unknown): string[] {
  if (typeof a === 'number' && typeof b === 'number') {
    const close = Math.abs(a - b) <= TOLERANCE * Math.max(1, Math.abs(a), Math.abs(b));
    return close ? [] : [`${path}: ${a} became ${b}`];
  }
  if (isRecord(a) && isRecord(b)) {
    return [...new Set([...Object.keys(a), ...Object.keys(b)])].flatMap((name) => differ(`${path}.${name}`, a[name], b[name]));
  }
  return a === b ? [] : [`${path}: ${JSON.stringify(a)} became ${JSON.stringify(b)}`];
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
