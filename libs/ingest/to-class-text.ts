/** A class or label as text: true and 1 are the same, and so are false and 0. */
export function toClassText(value: string | number | boolean): string {
  if (typeof value === 'string') return value;
  return String(Number(value) + 0);
}
