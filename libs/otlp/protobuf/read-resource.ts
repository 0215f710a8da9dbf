import { createAttributes, type Attributes } from '../attributes.js';
import { Message } from './message.js';
import { readAttribute } from './read-value.js';

/** The attributes of a Resource; it may come in several parts, as any message may. */
export function readResource(parts: Buffer[]): Attributes {
  const attributes = createAttributes();
  for (const part of parts) {
    const message = new Message('Resource', part);
    while (message.next()) if (message.field === 1) readAttribute(message.message('KeyValue'), attributes);
  }
  return attributes;
}
