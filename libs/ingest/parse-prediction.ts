import { predictionEvent, type PredictionEvent } from '#libs/contracts';
import { compileStructure } from './compile-structure.js';
import { refuse, type Parsed } from './fault.js';
import { findStructureFault } from './find-structure-fault.js';
import { findNameFault } from './find-text-fault.js';
import { hashContent } from './hash-content.js';
import type { ParseContext } from './parse-context.js';
import type { Prediction } from './parsed-event.js';
import { parseFeatures } from './parse-features.js';
import { parseOutcome } from './parse-outcome.js';
import { parseTexts } from './parse-texts.js';
import { parseTime } from './parse-time.js';

const structure = compileStructure(predictionEvent, {
  values: ['score', 'class', 'value'],
  maps: ['features'],
  optionalMaps: ['probabilities'],
});

/** A JSON value as a prediction, or why it is none. Total: whatever JSON can hold has one of the two. */
export function parsePrediction(value: unknown, context: ParseContext): Parsed<Prediction> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return refuse('not-an-object', '$', 'The item is no JSON object; send one object for each prediction.');
  }
  const fault = findStructureFault(value as Record<string, unknown>, structure);
  if (fault !== null) return { ok: false, fault };
  const sent = value as PredictionEvent;
  const idFault = findNameFault(sent.id, 256, 'The id');
  if (idFault !== null) return refuse(idFault.code, '$.id', idFault.message);
  const time = parseTime(sent.time, '$.time', context);
  if (!time.ok) return time;
  const features = parseFeatures(sent.features, context.limits);
  if (!features.ok) return features;
  const outcome = parseOutcome(sent, context.limits);
  if (!outcome.ok) return outcome;
  const texts = parseTexts(sent, context.limits);
  if (!texts.ok) return texts;
  const { num, cat, bad } = features.value;
  if (outcome.value.bad !== null) bad.$prediction = outcome.value.bad;
  const prediction: Prediction = {
    model: sent.model,
    version: sent.version,
    id: sent.id,
    role: sent.role ?? 'live',
    timeMs: time.value,
    num,
    cat,
    bad,
    score: outcome.value.score,
    class: outcome.value.class,
    value: outcome.value.value,
    probabilities: outcome.value.probabilities,
    latencySeconds: typeof sent.latencySeconds === 'number' ? sent.latencySeconds + 0 : null,
    error: texts.value.error,
    tags: texts.value.tags,
    traceId: texts.value.traceId,
    spanId: texts.value.spanId,
    contentHash: '',
  };
  prediction.contentHash = hashContent(prediction);
  return { ok: true, value: prediction };
}
