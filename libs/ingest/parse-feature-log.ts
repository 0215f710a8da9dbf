import { featureEvent, type FeatureEvent } from '#libs/contracts';
import { compileStructure } from './compile-structure.js';
import { refuse, type Parsed } from './fault.js';
import { findStructureFault } from './find-structure-fault.js';
import { findNameFault } from './find-text-fault.js';
import { hashFeatures } from './hash-content.js';
import type { ParseContext } from './parse-context.js';
import type { FeatureLog } from './parsed-event.js';
import { parseFeatures } from './parse-features.js';
import { parseTime } from './parse-time.js';

const structure = compileStructure(featureEvent, { values: [], maps: ['features'], optionalMaps: [] });

/** A JSON value as a feature log, or why it is none. */
export function parseFeatureLog(value: unknown, context: ParseContext): Parsed<FeatureLog> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return refuse('not-an-object', '$', 'The item is no JSON object; send one object for each entity and time.');
  }
  const fault = findStructureFault(value as Record<string, unknown>, structure);
  if (fault !== null) return { ok: false, fault };
  const { model, store, entityId, predictionId, time, features: sent } = value as FeatureEvent;
  const entityFault = findNameFault(entityId, 256, 'The entityId');
  if (entityFault !== null) return refuse(entityFault.code, '$.entityId', entityFault.message);
  const idFault = (predictionId ?? null) === null ? null : findNameFault(predictionId ?? '', 256, 'The predictionId');
  if (idFault !== null) return refuse(idFault.code, '$.predictionId', idFault.message);
  const parsedTime = parseTime(time, '$.time', context);
  if (!parsedTime.ok) return parsedTime;
  const features = parseFeatures(sent, context.limits);
  if (!features.ok) return features;
  const log = { model, store, entityId, predictionId: predictionId ?? '', timeMs: parsedTime.value, ...features.value };
  return { ok: true, value: { ...log, contentHash: hashFeatures(log) } };
}
