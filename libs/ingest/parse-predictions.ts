import type { ParseContext } from './parse-context.js';
import { parseBody, type Body, type ParsedBody } from './parse-body.js';
import type { Prediction } from './parsed-event.js';
import { parsePrediction } from './parse-prediction.js';

export function parsePredictions(body: Body, context: ParseContext): ParsedBody<Prediction> {
  return parseBody(body, context.limits.maxBatchEvents, (value) => parsePrediction(value, context));
}
