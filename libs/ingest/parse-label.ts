import { labelEvent, type LabelEvent } from '#libs/contracts';
import { compileStructure } from './compile-structure.js';
import { refuse, type Parsed } from './fault.js';
import { findStructureFault } from './find-structure-fault.js';
import { findNameFault } from './find-text-fault.js';
import type { ParseContext } from './parse-context.js';
import type { Label } from './parsed-event.js';
import { parseTime } from './parse-time.js';
import { toClassText } from './to-class-text.js';

const structure = compileStructure(labelEvent, { values: [], maps: [], optionalMaps: [] });

/** A JSON value as a label, or why it is none. A label that is not finite or null is no label, and is refused. */
export function parseLabel(value: unknown, context: ParseContext): Parsed<Label> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return refuse('not-an-object', '$', 'The item is no JSON object; send one object for each label.');
  }
  const fault = findStructureFault(value as Record<string, unknown>, structure);
  if (fault !== null) return { ok: false, fault };
  const sent = value as LabelEvent;
  const idFault = findNameFault(sent.id, 256, 'The id');
  if (idFault !== null) return refuse(idFault.code, '$.id', idFault.message);
  const label = toClassText(sent.label);
  const labelFault = findNameFault(label, context.limits.maxNameBytes, 'The label');
  if (labelFault !== null) return refuse(labelFault.code, '$.label', labelFault.message);
  if (sent.time === undefined || sent.time === null) {
    return { ok: true, value: { model: sent.model, id: sent.id, label, timeMs: null } };
  }
  const time = parseTime(sent.time, '$.time', context);
  if (!time.ok) return time;
  return { ok: true, value: { model: sent.model, id: sent.id, label, timeMs: time.value } };
}
