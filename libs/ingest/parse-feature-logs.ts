import { parseBody, type Body, type ParsedBody } from './parse-body.js';
import type { ParseContext } from './parse-context.js';
import type { FeatureLog } from './parsed-event.js';
import { parseFeatureLog } from './parse-feature-log.js';

export function parseFeatureLogs(body: Body, context: ParseContext): ParsedBody<FeatureLog> {
  return parseBody(body, context.limits.maxBatchEvents, (value) => parseFeatureLog(value, context));
}
