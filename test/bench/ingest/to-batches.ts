/** NDJSON bodies of `size` lines. */
export function toBatches(lines: readonly string[], size: number): string[] {
  return Array.from({ length: Math.ceil(lines.length / size) }, (_, i) => lines.slice(i * size, (i + 1) * size).join('\n'));
}
