import { isUtf8 } from 'node:buffer';

/**
 * The text of bytes, whatever they are. Where they are no UTF-8, each wrong place becomes a lone surrogate, which no event may hold: so only
 * the record that has it is refused, and none of its neighbours.
 */
export function textOfBytes(bytes: Buffer): string {
  const text = bytes.toString();
  return isUtf8(bytes) ? text : text.replaceAll('\uFFFD', '\uD800');
}
