const inherited = Object.prototype as unknown as Record<string, unknown>;

/** What an object of JSON holds under a key of its own; looking whether it is one costs as much as the value, and is asked where it matters. */
export function readKey(value: object, key: string): unknown {
  const found = (value as Record<string, unknown>)[key];
  return found !== undefined && found === inherited[key] && !Object.hasOwn(value, key) ? undefined : found;
}
