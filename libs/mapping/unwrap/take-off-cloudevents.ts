import { Buffer } from 'node:buffer';
import type { View } from '../path/view.js';
import { isObject, type ParseJson, type Taken } from './take-off.js';

const binaryAttribute = /^ce[-_](.+)$/;

/**
 * CloudEvents 1.0 in both of its modes: structured, where the record is the whole event as JSON, and binary, where its attributes are
 * headers (`ce-…` of HTTP, `ce_…` of Kafka) and the record is the data already.
 */
export function takeOffCloudEvents(view: View, parseJson: ParseJson): Taken {
  if (isObject(view.record) && typeof view.record.specversion === 'string') {
    const { data, data_base64: base64, ...attributes } = view.record;
    view.event = attributes;
    view.record = data;
    if (typeof base64 !== 'string') return null;
    const parsed = parseJson(Buffer.from(base64, 'base64').toString());
    if (!parsed.ok) return refuse('$.data_base64', `The data of the CloudEvent is not JSON: ${parsed.message}`);
    view.record = parsed.value;
    return null;
  }
  const attributes: Record<string, unknown> = {};
  for (const name in view.headers) {
    const attribute = binaryAttribute.exec(name)?.[1];
    if (attribute !== undefined) attributes[attribute] = view.headers[name];
  }
  if (attributes.specversion === undefined && attributes.type === undefined && attributes.id === undefined) {
    return refuse('$', 'The record is no CloudEvent: it has no specversion, and no headers that begin with ce- or ce_.');
  }
  view.event = attributes;
  return null;
}

function refuse(path: string, message: string): Taken {
  return { fault: { code: 'undecodable', path, message } };
}
