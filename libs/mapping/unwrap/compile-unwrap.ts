import { Buffer, isUtf8 } from 'node:buffer';
import type { MappingFault } from '../mapped.js';
import { readSteps } from '../path/compile-path.js';
import { compileWhen } from '../path/compile-when.js';
import { parsePath, type Step } from '../path/parse-path.js';
import { refusePath } from '../refuse-path.js';
import type { UnwrapStep } from '../schema/shape.js';
import { parseCsv } from './parse-csv.js';
import { takeOffCloudEvents } from './take-off-cloudevents.js';
import { takeOffDebezium } from './take-off-debezium.js';
import { isObject, type ParseJson, type TakeOff } from './take-off.js';

type TextStep = Extract<UnwrapStep, { path: string }>;
type Decoded = { ok: true; value: unknown } | { ok: false; fault: MappingFault };

/** One step of `unwrap` as a function. */
export function compileUnwrap(step: UnwrapStep, parseJson: ParseJson): TakeOff {
  if (!('path' in step)) {
    return step.step === 'debezium' ? takeOffDebezium : (view) => takeOffCloudEvents(view, parseJson);
  }
  const steps = parsePath(step.path);
  const applies = compileWhen(step.when ?? {});
  return (view) => {
    if (!applies(view)) return null;
    const value = readSteps(view.record, steps);
    if (value === null) return null;
    const decoded = decode(step, value, parseJson);
    if (!decoded.ok) return { fault: decoded.fault };
    view.record = withValue(view.record, steps, decoded.value);
    return null;
  };
}

function decode({ step, path }: TextStep, value: unknown, parseJson: ParseJson): Decoded {
  if (value === undefined) return refusePath('missing-field', path, 'is not in the record; name one that is');
  if (typeof value !== 'string') return refusePath('wrong-type', path, `holds no text, so there is no ${step} to read`);
  if (step === 'base64') {
    const bytes = Buffer.from(value, 'base64');
    if (isUtf8(bytes)) return { ok: true, value: bytes.toString() };
    return refusePath('undecodable', path, 'holds bytes that are no text');
  }
  if (step === 'csv') {
    const rows = parseCsv(value);
    return rows === null
      ? refusePath('undecodable', path, 'holds no CSV, for its lines end in carriage returns alone')
      : { ok: true, value: rows };
  }
  const texts = step === 'lines' ? value.split('\n').filter((line) => line.trim() !== '') : [value];
  const values: unknown[] = [];
  for (const text of texts) {
    const parsed = parseJson(text);
    if (!parsed.ok) return refusePath('invalid-json', path, `holds no JSON: ${parsed.message}`);
    values.push(parsed.value);
  }
  return { ok: true, value: step === 'lines' ? values : values[0] };
}

/** The record with another value there; what a caller holds of it stays as it was. */
function withValue(record: unknown, [step, ...rest]: readonly Step[], value: unknown): unknown {
  if (step === undefined) return value;
  if (Array.isArray(record)) return record.map((item: unknown, at) => (at === step ? withValue(item, rest, value) : item));
  return isObject(record) ? { ...record, [step]: withValue(record[step], rest, value) } : record;
}
