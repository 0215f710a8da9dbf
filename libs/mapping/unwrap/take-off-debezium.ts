import type { View } from '../path/view.js';
import { isObject, type Taken } from './take-off.js';

const written: ReadonlySet<unknown> = new Set(['c', 'r', 'u']);

/**
 * A change as Debezium writes it, with or without its schema: the row as it is after the change. A deleted row and the tombstone behind
 * it are no events.
 */
export function takeOffDebezium(view: View): Taken {
  const { record } = view;
  if (record === null) return { skip: 'tombstone' };
  const envelope = isObject(record) && 'payload' in record && 'schema' in record ? record.payload : record;
  if (envelope === null) return { skip: 'tombstone' };
  if (!isObject(envelope)) return refuse('$', 'The record is no Debezium change: it is no object.');
  // Flattened by Debezium's own ExtractNewRecordState.
  if (envelope.op === undefined && envelope.__deleted !== undefined) {
    if (envelope.__deleted === true || envelope.__deleted === 'true') return { skip: 'deleted' };
    view.record = envelope;
    return null;
  }
  const { before: _before, after, ...rest } = envelope;
  view.event = rest;
  if (rest.op === 'd') return { skip: 'deleted' };
  if (rest.op === 't' || rest.op === 'm') return { skip: 'other-type' };
  if (!written.has(rest.op)) return refuse('$.op', 'The record is no Debezium change: its op is none of c, r, u, d, t and m.');
  if (!isObject(after)) return refuse('$.after', 'The change has no row after it.');
  view.record = after;
  return null;
}

function refuse(path: string, message: string): Taken {
  return { fault: { code: 'undecodable', path, message } };
}
