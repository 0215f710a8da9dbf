import type { Fault } from './fault.js';
import type { ParseContext } from './parse-context.js';
import type { Label, ParsedItem, Prediction } from './parsed-event.js';
import { parseLabel } from './parse-label.js';
import { parsePrediction } from './parse-prediction.js';
import type { ParseValue } from './parse-text-item.js';
import { toItem, toRejected } from './to-item.js';

/** An event that came in another form than JSON: its value as JSON would have it, or why it has none. */
export interface SentEvent {
  /** Its place among all that came with it. */
  index: number;
  event: { value: unknown } | { fault: Fault };
  /** Where its sender finds a field that is `$.score` and the like to us. */
  toPath: (path: string) => string;
  /** What is kept of it where it is refused; null: nothing. */
  toRaw: () => Buffer | null;
}

export function parseSentPredictions(events: SentEvent[], context: ParseContext): ParsedItem<Prediction>[] {
  return parseSent(events, (value) => parsePrediction(value, context));
}

export function parseSentLabels(events: SentEvent[], context: ParseContext): ParsedItem<Label>[] {
  return parseSent(events, (value) => parseLabel(value, context));
}

function parseSent<E>(events: SentEvent[], parse: ParseValue<E>): ParsedItem<E>[] {
  return events.map(({ index, event, toPath, toRaw }) => {
    if ('fault' in event) return toRejected(event.fault, index, toRaw());
    const parsed = parse(event.value);
    if (parsed.ok) return toItem(parsed, index, '');
    return toRejected({ ...parsed.fault, path: toPath(parsed.fault.path) }, index, toRaw());
  });
}
