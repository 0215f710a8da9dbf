import { eventAttributes, type EventKind } from './event-attributes.js';

/** Where in the log record a field of the event lies, for whoever reads a reject: `$.score` was sent as an attribute of another name. */
export function toAttributePath(kind: EventKind, path: string): string {
  const [, field = '', rest = ''] = /^\$\.(\w+)(.*)$/s.exec(path) ?? [];
  if (field === 'time') return '$.timeUnixNano';
  const attribute = eventAttributes[kind][field];
  return attribute === undefined ? path : `$.attributes[${JSON.stringify(attribute)}]${rest}`;
}
