const parts = [
  ['d', 86_400],
  ['h', 3_600],
  ['min', 60],
  ['s', 1],
] as const;

/** Seconds in the largest unit that fits, with the next one where it says something. */
export function durationText(seconds: number): string {
  if (seconds < 10) return `${Number(seconds.toFixed(1))} s`;
  const at = parts.findIndex(([, size]) => seconds >= size);
  const [unit, size] = parts[at] ?? ['s', 1];
  const whole = Math.floor(seconds / size);
  const [lesser, lesserSize] = (at >= 0 && parts[at + 1]) || [undefined, 1];
  const rest = lesser === undefined ? 0 : Math.floor((seconds - whole * size) / lesserSize);
  return rest > 0 && whole < 10 ? `${whole} ${unit} ${rest} ${lesser}` : `${whole} ${unit}`;
}
