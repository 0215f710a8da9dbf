import { badCode } from './bad-code.js';
import { refuse, type Parsed } from './fault.js';
import { findKeyFault } from './find-key-fault.js';
import { findNameFault } from './find-text-fault.js';
import type { IngestLimits } from './ingest-limits.js';
import type { BadCode, Prediction } from './parsed-event.js';
import { toClassText } from './to-class-text.js';

/** What the model answered. `bad` is why some of it cannot be used; the rest is kept. */
export type PredictedOutcome = Pick<Prediction, 'score' | 'class' | 'value' | 'probabilities'> & { bad: BadCode | null };

/** As it was sent: the contract's types hold only where the sender kept to them. */
type Answered = { [field in 'score' | 'class' | 'value']?: unknown } & {
  probabilities?: Record<string, unknown> | null | undefined;
};

/**
 * An answer that is null where a score should be, not finite, no number or no probability costs the answer and not the event, whose
 * features are as good as any.
 */
export function parseOutcome(answered: Answered, limits: IngestLimits): Parsed<PredictedOutcome> {
  const predicted: PredictedOutcome = { score: null, class: '', value: null, probabilities: noProbabilities, bad: null };
  if (answered.score !== undefined) {
    predicted.bad = numberFault(answered.score, 0, 1);
    if (predicted.bad === null) predicted.score = Number(answered.score) + 0;
    // A regression or a bare class has no score, and may say so with a null.
    else if (predicted.bad === 1 && ((answered.value ?? null) !== null || (answered.class ?? null) !== null))
      predicted.bad = null;
  }
  if ((answered.value ?? null) !== null) {
    const fault = numberFault(answered.value, -Infinity, Infinity);
    if (fault === null) predicted.value = Number(answered.value) + 0;
    predicted.bad ??= fault;
  }
  const named = parseClass(answered.class, limits);
  if (!named.ok) return named;
  predicted.class = named.value.text;
  predicted.bad ??= named.value.bad;
  if ((answered.probabilities ?? null) === null) return { ok: true, value: predicted };
  return parseProbabilities(predicted, answered.probabilities ?? {}, limits);
}

const noProbabilities = Object.freeze(Object.create(null) as Record<string, number>);

function parseClass(value: unknown, limits: IngestLimits): Parsed<{ text: string; bad: BadCode | null }> {
  if (value === undefined || value === null || value === '') return { ok: true, value: { text: '', bad: null } };
  const bad = badCode(value);
  if (bad !== null) return { ok: true, value: { text: '', bad } };
  const text = toClassText(value as string | number | boolean);
  const fault = findNameFault(text, limits.maxNameBytes, 'The class');
  return fault === null ? { ok: true, value: { text, bad: null } } : refuse(fault.code, '$.class', fault.message);
}

function parseProbabilities(
  predicted: PredictedOutcome,
  probabilities: Record<string, unknown>,
  limits: IngestLimits,
): Parsed<PredictedOutcome> {
  const names = Object.keys(probabilities);
  if (names.length > limits.maxClasses) {
    return refuse(
      'too-many',
      '$.probabilities',
      `The event has ${names.length} probabilities; send at most ${limits.maxClasses}.`,
    );
  }
  predicted.probabilities = Object.create(null) as Record<string, number>;
  for (const name of names.sort()) {
    const fault = findKeyFault('probabilities', name, limits.maxNameBytes);
    if (fault !== null) return { ok: false, fault };
    const value = probabilities[name];
    const bad = numberFault(value, 0, 1);
    if (bad === null) predicted.probabilities[name] = Number(value) + 0;
    predicted.bad ??= bad;
  }
  return { ok: true, value: predicted };
}

function numberFault(value: unknown, min: number, max: number): BadCode | null {
  const code = badCode(value);
  if (code !== null) return code;
  return typeof value === 'number' && value >= min && value <= max ? null : 3;
}
