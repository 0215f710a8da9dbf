import { createAttributes, type Attributes } from '../attributes.js';
import { Message } from './message.js';
import { readAttribute } from './read-value.js';

/** What ResourceLogs and ResourceMetrics have alike: the parts of their resource, and their scopes. */
export function readResourceParts(name: string, bytes: Buffer): { resourceParts: Buffer[]; scopes: Buffer[] } {
  const message = new Message(name, bytes);
  const resourceParts: Buffer[] = [];
  const scopes: Buffer[] = [];
  while (message.next()) {
    if (message.field === 1) resourceParts.push(message.slice());
    else if (message.field === 2) scopes.push(message.slice());
  }
  return { resourceParts, scopes };
}

/** The attributes of a Resource; it may come in several parts, as any message may. */
export function readResource(parts: Buffer[]): Attributes {
  const attributes = createAttributes();
  for (const part of parts) {
    const message = new Message('Resource', part);
    while (message.next()) if (message.field === 1) readAttribute(message.message('KeyValue'), attributes);
  }
  return attributes;
}
