import { badCode } from './bad-code.js';
import { refuse, type Parsed } from './fault.js';
import { findKeyFault } from './find-key-fault.js';
import { findTextFault } from './find-text-fault.js';
import type { IngestLimits } from './ingest-limits.js';
import { jsonPath } from './json-path.js';
import type { BadCode, Prediction } from './parsed-event.js';

export type Features = Pick<Prediction, 'num' | 'cat' | 'bad'>;

/**
 * Sorts features by what they are, in the order of their names. What cannot be a value is kept as the reason for it, so that it is
 * counted and never taken for a zero. The maps have no prototype, so no name can reach one.
 */
export function parseFeatures(features: Record<string, unknown>, limits: IngestLimits): Parsed<Features> {
  const names = Object.keys(features);
  if (names.length > limits.maxFeatures) {
    const sentence = `The event has ${names.length} features; send at most ${limits.maxFeatures}.`;
    return refuse('too-many', '$.features', sentence);
  }
  const num = Object.create(null) as Record<string, number>;
  const cat = Object.create(null) as Record<string, string>;
  const bad = Object.create(null) as Record<string, BadCode>;
  for (const name of names.sort()) {
    const fault = findKeyFault('features', name, limits.maxNameBytes);
    if (fault !== null) return { ok: false, fault };
    const value = features[name];
    const code = badCode(value);
    if (code !== null) bad[name] = code;
    else if (typeof value === 'number') num[name] = value + 0;
    else if (typeof value === 'string') {
      const textFault = findTextFault(value, limits.maxStringBytes, 'The feature', name);
      if (textFault !== null) return refuse(textFault.code, jsonPath('features', name), textFault.message);
      cat[name] = value;
    } else cat[name] = value === true ? 'true' : 'false';
  }
  return { ok: true, value: { num, cat, bad } };
}
