import { Buffer, isUtf8 } from 'node:buffer';
import type { View } from '../path/view.js';
import type { UnwrapStep } from '../schema/shape.js';
import { compileUnwrap } from '../unwrap/compile-unwrap.js';
import { isObject, type ParseJson } from '../unwrap/take-off.js';
import { collectFields } from './collect-fields.js';
import { textsOf } from './field.js';
import type { Line } from './line.js';
import { flowText } from './yaml-text.js';

const MOST_STEPS = 6;

/** Takes off whatever wrapping most records have, one after the other. Records that have it not are left out of the sample. */
export function inferUnwrap(views: View[], parseJson: ParseJson): { views: View[]; steps: Line[] } {
  const steps: Line[] = [];
  let left = views;
  for (const found of [findEnvelope(left), ...Array.from({ length: MOST_STEPS }, () => null)]) {
    const next = found ?? findText(left, parseJson);
    if (next === null) continue;
    const takeOff = compileUnwrap(next.step, parseJson);
    left = left.filter((view) => takeOff(view) === null);
    steps.push(next.line);
  }
  return { views: left, steps };
}

interface Found {
  step: UnwrapStep;
  line: Line;
}

function findEnvelope(views: readonly View[]): Found | null {
  const share = (holds: (view: View) => boolean): number => views.filter(holds).length / views.length;
  const isStructured = ({ record }: View): boolean => isObject(record) && typeof record.specversion === 'string';
  const isBinary = ({ headers }: View): boolean => Object.keys(headers).some((name) => /^ce[-_](type|id)$/.test(name));
  if (share((view) => isStructured(view) || isBinary(view)) > 0.9) {
    const why = share(isStructured) > 0.9 ? 'specversion: a CloudEvent' : 'headers ce-…: CloudEvents in binary mode';
    return { step: { step: 'cloudevents' }, line: { text: 'cloudevents', why } };
  }
  const isChange = ({ record }: View): boolean => {
    const envelope = isObject(record) && isObject(record.payload) ? record.payload : record;
    return (
      record === null || (isObject(envelope) && typeof envelope.op === 'string' && ('after' in envelope || 'before' in envelope))
    );
  };
  if (share(isChange) > 0.9)
    return { step: { step: 'debezium' }, line: { text: 'debezium', why: 'op and after: a change of Debezium' } };
  return null;
}

/** A text that is JSON, or base64 of text, in nearly all records. */
function findText(views: readonly View[], parseJson: ParseJson): Found | null {
  const isJson = (text: string): boolean => /^\s*[[{]/.test(text) && parseJson(text).ok;
  for (const field of collectFields(views.map(({ record }) => record))) {
    const texts = textsOf(field);
    if (texts.length < 0.9 * views.length) continue;
    if (texts.every(isJson)) {
      return {
        step: { step: 'json', path: field.path },
        line: { text: `{ json: ${flowText(field.path)} }`, why: 'a text that is JSON' },
      };
    }
    if (texts.every((text) => isJson(decode(text)))) {
      return {
        step: { step: 'base64', path: field.path },
        line: { text: `{ base64: ${flowText(field.path)} }`, why: 'base64 of JSON' },
      };
    }
  }
  return null;
}

function decode(text: string): string {
  if (!/^[A-Za-z0-9+/]{8,}={0,2}$/.test(text)) return '';
  const bytes = Buffer.from(text, 'base64');
  return isUtf8(bytes) ? bytes.toString() : '';
}
