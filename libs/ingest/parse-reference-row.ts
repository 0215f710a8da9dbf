import { referenceRow, type ReferenceRow } from '#libs/contracts';
import { compileStructure } from './compile-structure.js';
import { refuse, type Parsed } from './fault.js';
import { findStructureFault } from './find-structure-fault.js';
import type { ParseContext } from './parse-context.js';
import type { Label, Prediction } from './parsed-event.js';
import { parseJson } from './parse-json.js';
import { parseLabel } from './parse-label.js';
import { parsePrediction } from './parse-prediction.js';
import { WITHOUT_TIME } from './without-time.js';

export interface ParsedReferenceRow {
  prediction: Prediction;
  label: Label | null;
  hasTime: boolean;
}

const structure = compileStructure(referenceRow, { values: ['score', 'class'], maps: ['features'], optionalMaps: [] });

/** The text of a row of a reference, read as the events are that it is compared with; `identity` is what a row does not say of itself. */
export function parseReferenceRow(
  text: string,
  identity: { model: string; version: string; id: string },
  { eventNow, limits }: Pick<ParseContext, 'eventNow' | 'limits'>,
): Parsed<ParsedReferenceRow> {
  const json = parseJson(text);
  if (!json.ok) return refuse('invalid-json', '$', `The line is not JSON: ${json.message}`);
  if (typeof json.value !== 'object' || json.value === null || Array.isArray(json.value))
    return refuse('not-an-object', '$', 'The line is no JSON object; send one object a line.');
  const fault = findStructureFault(json.value as Record<string, unknown>, structure);
  if (fault !== null) return { ok: false, fault };
  const { time, label, ...row } = json.value as ReferenceRow;
  // Training data may be of any age: whatever lies behind 1970 is kept.
  const context = { eventNow, retentionMs: eventNow, limits };
  const hasTime = time !== undefined && time !== null;
  const prediction = parsePrediction({ ...row, ...identity, time: hasTime ? time : WITHOUT_TIME }, context);
  if (!prediction.ok) return prediction;
  if (label === undefined || label === null) return { ok: true, value: { prediction: prediction.value, label: null, hasTime } };
  const truth = parseLabel({ model: identity.model, id: identity.id, label }, context);
  if (!truth.ok) return truth;
  return { ok: true, value: { prediction: prediction.value, label: truth.value, hasTime } };
}
