const prefix = 'mapping/';

/** How a dead letter that a mapping refused says what reads it. */
export function mappedEncoding(mapping: string): string {
  return prefix + mapping;
}

/** The mapping that reads a dead letter; null where another encoding does. */
export function readMappedEncoding(encoding: string): string | null {
  return encoding.startsWith(prefix) ? encoding.slice(prefix.length) : null;
}
