import { parseBody, type Body, type ParsedBody } from './parse-body.js';
import type { ParseContext } from './parse-context.js';
import type { Label } from './parsed-event.js';
import { parseLabel } from './parse-label.js';

export function parseLabels(body: Body, context: ParseContext): ParsedBody<Label> {
  return parseBody(body, context.limits.maxBatchEvents, (value) => parseLabel(value, context));
}
