import { randomUUID } from 'node:crypto';

/** `msg_` and a UUID of version 7: ids sort by when they were made, and hold no dot, which would end an id in a signature. */
export function createMessageId(wallNow: number): string {
  const time = Math.floor(wallNow).toString(16).padStart(12, '0');
  // A random UUID has its variant in the right place already.
  const random = randomUUID().slice(15);
  return `msg_${time.slice(0, 8)}-${time.slice(8, 12)}-7${random}`;
}
