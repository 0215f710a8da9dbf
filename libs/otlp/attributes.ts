/**
 * Attributes by name, as plain values: an empty value is null, an integer beyond ±2⁵³ the nearest double, bytes are bytes. Without a
 * prototype, so that no name can reach one; of a name that comes twice the last counts.
 */
export type Attributes = Record<string, unknown>;

export function createAttributes(): Attributes {
  return Object.create(null) as Attributes;
}

/** Lists and bytes are none. */
export function isAttributes(value: unknown): value is Attributes {
  return typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === null;
}
