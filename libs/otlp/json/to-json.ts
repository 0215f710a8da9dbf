const MOST_LEVELS = 200;

/** A value of JSON as text. One that is nested so deep that it would fill the stack loses what lies below any level that is read. */
export function toJson(value: unknown): string {
  try {
    return JSON.stringify(value) ?? String(value);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return JSON.stringify(cut(value, 0));
  }
}

function cut(value: unknown, level: number): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (level === MOST_LEVELS) return null;
  if (Array.isArray(value)) return value.map((one) => cut(one, level + 1));
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, cut(one, level + 1)]));
}
