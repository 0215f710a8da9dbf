import type { PredictionEvent } from '#libs/contracts';
import { refuse, type Parsed } from './fault.js';
import { findKeyFault } from './find-key-fault.js';
import { findNameFault, findTextFault } from './find-text-fault.js';
import type { IngestLimits } from './ingest-limits.js';
import { jsonPath } from './json-path.js';
import type { Prediction } from './parsed-event.js';

type Texts = Pick<Prediction, 'error' | 'tags' | 'traceId' | 'spanId'>;
type Sent = Pick<PredictionEvent, 'error' | 'tags' | 'traceId' | 'spanId'>;

const noTags = Object.freeze(Object.create(null) as Record<string, string>);

/** What goes with a prediction as text and is measured by nobody. */
export function parseTexts(sent: Sent, limits: IngestLimits): Parsed<Texts> {
  const texts: Texts = { error: sent.error ?? '', tags: noTags, traceId: sent.traceId ?? '', spanId: sent.spanId ?? '' };
  const fault = texts.error === '' ? null : findTextFault(texts.error, limits.maxStringBytes, 'The error');
  if (fault !== null) return refuse(fault.code, '$.error', fault.message);
  for (const field of ['traceId', 'spanId'] as const) {
    const nameFault = texts[field] === '' ? null : findNameFault(texts[field], limits.maxNameBytes, `The ${field}`);
    if (nameFault !== null) return refuse(nameFault.code, jsonPath(field), nameFault.message);
  }
  return (sent.tags ?? null) === null ? { ok: true, value: texts } : parseTags(texts, sent.tags ?? {}, limits);
}

function parseTags(texts: Texts, tags: Record<string, string>, limits: IngestLimits): Parsed<Texts> {
  const names = Object.keys(tags);
  if (names.length > limits.maxTags) {
    return refuse('too-many', '$.tags', `The event has ${names.length} tags; send at most ${limits.maxTags}.`);
  }
  texts.tags = Object.create(null) as Record<string, string>;
  for (const name of names.sort()) {
    const keyFault = findKeyFault('tags', name, limits.maxNameBytes);
    if (keyFault !== null) return { ok: false, fault: keyFault };
    const value = tags[name] ?? '';
    const fault = findTextFault(value, limits.maxStringBytes, 'The tag', name);
    if (fault !== null) return refuse(fault.code, jsonPath('tags', name), fault.message);
    texts.tags[name] = value;
  }
  return { ok: true, value: texts };
}
